import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { HandIn } from '@/components/assigned/in-class'
import { PrevNext } from '@/components/course/prev-next'
import { prepareItems } from '@/components/quiz/prepared'
import { QuizPage } from '@/components/quiz/quiz-page'
import { loadCourse, loadMisconceptions, loadQuiz, quizIds } from '@/lib/course/load/index.ts'
import { beliefsOf } from '@/lib/quiz/beliefs'

type Props = { params: Promise<{ quiz: string }> }

export const dynamicParams = false
export const generateStaticParams = () => quizIds().map(quiz => ({ quiz }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const quiz = loadQuiz((await params).quiz)
  return quiz
    ? {
        title: `Quiz: ${quiz.title}`,
        description: `${quiz.items.length} questions on ${quiz.title}, marked at once, with reasons.`,
      }
    : {}
}

export default async function Quiz({ params }: Props) {
  const quiz = loadQuiz((await params).quiz)
  if (!quiz) notFound()
  const { pages } = loadCourse()
  const page = pages.find(one => one.id === quiz.section)
  const items = await prepareItems(quiz.items)
  return (
    <div className="quiz-page">
      <p className="text-sm text-ink-soft">
        <a href="/quizzes">Quizzes</a>
        {page && (
          <>
            {' · '}
            <a href={`/learn/${page.id}`}>{page.title}</a>
          </>
        )}
      </p>
      <h1>{quiz.title}</h1>
      <p className="text-ink-soft">
        {quiz.items.length} questions for practice, marked at once in your browser. You may try each as often as you
        like.
      </p>
      <HandIn subject={`quiz:${quiz.id}`} />
      <QuizPage quiz={quiz.id} items={items} beliefs={beliefsOf(quiz.items, loadMisconceptions())} />
      {page && <PrevNext pages={pages} here={page.id} from="quiz" />}
    </div>
  )
}
