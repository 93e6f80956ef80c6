import * as course from '../../course/load/index.ts'
import type { Context } from '../../facts/world.ts'
import { ruleById, rules } from '../../lint/registry.ts'
import { proveLab } from '../prove-lab.ts'
import { nameErrors, quoteErrors, type Names } from './blocks.ts'
import { headingIds } from './headings.ts'
import { keyErrors } from './keys.ts'
import { fadedErrors, fenceErrors, fencesOf, linksOf } from './prose.ts'
import { quizErrors } from './quizzes.ts'
import { traceabilityErrors } from './traceability.ts'

export type ContentCheck = { name: string; errors: string[] }

/**
 * Everything `npm run content` holds content/ to, one entry per thing checked. Author's errors are sentences, not exceptions.
 * `figures` are the names that a page may ask for.
 */
export function checkContent(sourceLesson: string, figures: ReadonlySet<string>): ContentCheck[] {
  const versions = course.loadVersions()
  const context: Context = { versions, denyList: versions.denyList }
  const misconceptions = course.loadMisconceptions()
  const known = new Set(misconceptions.map(m => m.id))
  const explained = new Set(misconceptions.filter(m => m.paragraph).map(m => m.id))
  const places = new Places()
  const names: Names = {
    references: new Set(course.loadReferences().map(one => one.id)),
    terms: new Set(course.loadGlossary().map(one => one.id)),
    labs: places.labs,
    figures,
    items: id => {
      const quiz = course.loadQuiz(id)
      return quiz && new Set(quiz.items.map(item => item.id))
    },
  }
  const prose = [
    ...places.pages.map(page => ({ name: `lessons/${page}.mdx`, text: course.lessonText(page) ?? '', page })),
    ...course.labIds().flatMap(id => {
      const lab = course.loadLab(id)
      return [
        { name: `labs/${id}/brief.mdx`, text: lab?.brief, page: undefined },
        { name: `labs/${id}/debrief.mdx`, text: lab?.debrief, page: undefined },
      ].flatMap(one => (one.text === undefined ? [] : [{ ...one, text: one.text }]))
    }),
  ]
  return [
    ...course
      .labIds()
      .map(id => ({ name: `labs/${id}`, errors: safely(() => labErrors(id, context, known, explained)) })),
    ...course.quizIds().map(id => ({
      name: `quizzes/${id}.yaml`,
      errors: safely(() => {
        const quiz = course.loadQuiz(id)
        return quiz
          ? [...quizErrors(quiz, known, link => places.has(`/learn/${link}`)), ...keyErrors(quiz, context)]
          : []
      }),
    })),
    ...prose.map(({ name, text, page }) => ({
      name,
      errors: safely(() => [
        ...fencesOf(text).flatMap(fence => fenceErrors(fence, context)),
        ...fadedErrors(text, context),
        ...nameErrors(text, names),
        ...quoteErrors(text, sourceLesson),
        ...linksOf(text).flatMap(({ link, line }) => {
          const full = link.startsWith('#') ? `/learn/${page ?? ''}${link}` : link
          return places.has(full) ? [] : [`line ${line}: ${link} leads nowhere`]
        }),
      ]).map(error => `${name}, ${error}`),
    })),
    {
      name: 'misconceptions.yaml',
      errors: misconceptions.flatMap(({ id, paragraph }) =>
        paragraph && !places.has(`/learn/${paragraph}`)
          ? [`misconceptions.yaml, ${id}: there is no paragraph ${paragraph}`]
          : [],
      ),
    },
    {
      name: 'glossary.yaml',
      errors: course
        .loadGlossary()
        .flatMap(({ id, page }) =>
          page && !places.has(`/learn/${page}`) ? [`glossary.yaml, ${id}: there is no page ${page}`] : [],
        ),
    },
    {
      name: 'rules',
      errors: rules.flatMap(rule => [
        ...(rule.lesson && !places.has(`/learn/${rule.lesson}`)
          ? [`rule ${rule.id}: there is no page ${rule.lesson}`]
          : []),
        ...(rule.labs ?? []).flatMap(lab => (places.labs.has(lab) ? [] : [`rule ${rule.id}: there is no lab ${lab}`])),
      ]),
    },
    {
      name: 'traceability.yaml',
      errors: traceabilityErrors(sourceLesson, course.loadTraceability(), {
        anchors: page => places.anchors.get(page),
        lab: id => places.labs.has(id),
        quiz: id => places.quizzes.has(id),
      }),
    },
  ]
}

function labErrors(id: string, context: Context, known: ReadonlySet<string>, explained: ReadonlySet<string>): string[] {
  const lab = course.loadLab(id)
  if (!lab) return []
  const missing = [
    lab.brief === undefined ? 'brief.mdx is missing' : '',
    lab.debrief === undefined ? 'debrief.mdx is missing' : '',
  ].filter(Boolean)
  const unexplained = lab.wrong.flatMap(({ name, expect: { misconception } }) =>
    known.has(misconception) && !explained.has(misconception)
      ? [`wrong/${name}: no paragraph explains ${misconception}`]
      : [],
  )
  return [...missing, ...unexplained, ...proveLab(lab, context, known)].map(error => `labs/${id}: ${error}`)
}

/** A text that cannot even be read is one more sentence, not the end of the check. */
function safely(check: () => string[]): string[] {
  try {
    return check()
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/** Every address of the app that content may link to. */
class Places {
  private readonly course = course.loadCourse()
  readonly pages = this.course.pages.filter(page => page.state === 'ready').map(page => page.id)
  readonly anchors = new Map(this.pages.map(page => [page, headingIds(course.lessonText(page) ?? '')]))
  /** A lab, page or quiz that is listed as coming is a place too: it has an address as soon as it is there. */
  readonly labs = new Set(this.course.labs.map(lab => lab.id))
  readonly quizzes = new Set(this.course.quizzes.map(quiz => quiz.id))
  private readonly coming = new Set(this.course.pages.filter(page => page.state !== 'ready').map(page => page.id))

  has(link: string): boolean {
    const [path = '', anchor] = link.split('#')
    const [, section, ...rest] = path.split('/')
    const id = rest.join('/')
    switch (section) {
      case 'learn':
        if (!id || this.coming.has(id)) return true
        return (
          this.anchors.has(id) &&
          (anchor === undefined || this.anchors.get(id)?.has(anchor) === true || /-L\d+$/.test(anchor))
        )
      case 'labs':
        return !id || this.labs.has(id)
      case 'quizzes':
        return !id || this.quizzes.has(id)
      case 'rules':
        return !id || ruleById(id) !== undefined
      default:
        return ['', 'playground', 'progress', 'teach', 'assigned', 'review', 'search', 'glossary'].includes(
          section ?? '',
        )
    }
  }
}
