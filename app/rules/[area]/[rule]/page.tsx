import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CodeBlock } from '@/components/mdx/code/code-block'
import { lintBlock } from '@/components/mdx/code/lint-block'
import { mdxComponents } from '@/components/mdx/map'
import { PageFrame, PageHead } from '@/components/ui/page-head'
import { loadLibrary } from '@/lib/course/load'
import { ruleProse } from '@/lib/course/load/prose'
import { ruleExamples, type RuleExample } from '@/lib/course/load/rule-examples'
import { parseFence } from '@/lib/course/schema/fence'
import type { Context } from '@/lib/facts/world'
import { ruleById, rules } from '@/lib/lint/registry'

const TAG = { essential: 'tag-bad', advice: 'tag-warn', info: '' }

type Props = { params: Promise<{ area: string; rule: string }> }

export const dynamicParams = false

export const generateStaticParams = () =>
  rules.map(({ id }) => {
    const [area = '', rule = ''] = id.split('/')
    return { area, rule }
  })

const ruleOf = async ({ params }: Props) => {
  const { area, rule } = await params
  return ruleById(`${area}/${rule}`)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const rule = await ruleOf(props)
  return rule ? { title: `${rule.title} (${rule.id})`, description: rule.why } : {}
}

export default async function RulePage(props: Props) {
  const rule = await ruleOf(props)
  if (!rule) notFound()
  const library = loadLibrary()
  const prose = await ruleProse(rule.id)
  const lesson = library.course.pages.find(page => page.id === rule.lesson && page.state === 'ready')
  const labs = library.course.labs.filter(lab => rule.labs?.includes(lab.id) && lab.state === 'ready')
  const Text = prose?.default
  const { bad, good } = ruleExamples(rule.id)
  const context = { versions: library.versions, denyList: library.versions.denyList }
  return (
    <PageFrame>
      <PageHead title={rule.title}>
        <p className="text-sm">
          <a href="/rules">Rules</a> · <span className="font-mono">{rule.id}</span>{' '}
          <span className={`tag ${TAG[rule.severity]}`}>{rule.severity}</span>
        </p>
      </PageHead>
      <div className="prose mt-8">
        {/* The README says what, why and how; its own title stands above already. */}
        {Text ? (
          <Text components={{ ...mdxComponents(library), h1: () => null }} />
        ) : (
          <>
            <p>
              <strong>Why.</strong> {rule.why}
            </p>
            <p>
              <strong>How.</strong> {rule.how}
            </p>
          </>
        )}
        {bad && (
          <>
            <h2 id="marked">What it marks</h2>
            <Example example={bad} rule={rule.id} context={context} />
          </>
        )}
        {good && (
          <>
            <h2 id="accepted">What it accepts</h2>
            <Example example={good} rule={rule.id} context={context} />
          </>
        )}
        {rule.refs.length > 0 && (
          <>
            <h2 id="references">References</h2>
            <ul>
              {rule.refs.map(({ kind, id, url }) => (
                <li key={`${kind} ${id}`}>
                  {!id.startsWith(`${kind.toUpperCase()}-`) && `${kind.toUpperCase()} `}
                  {url ? (
                    <a href={url} rel="noreferrer">
                      {id}
                    </a>
                  ) : (
                    id
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
        {(lesson || labs.length > 0) && (
          <p>
            {lesson && (
              <>
                Taught in <a href={`/learn/${lesson.id}`}>{lesson.title}</a>.{' '}
              </>
            )}
            {labs.map(lab => (
              <span key={lab.id}>
                Trained in <a href={`/labs/${lab.id}`}>{lab.title}</a>.{' '}
              </span>
            ))}
          </p>
        )}
      </div>
    </PageFrame>
  )
}

/** A whole file from the rule's tests, with what this rule says of it. */
function Example({ example, rule, context }: { example: RuleExample; rule: string; context: Context }) {
  const lang = /dockerfile$/i.test(example.name) ? 'dockerfile' : example.name.endsWith('.json') ? 'json' : 'yaml'
  // The number of the test is of no use here.
  const title = example.name.replace(/-\d+(?=\.)/, '')
  const fence = parseFence(lang, `title="${title}"`, example.text.trimEnd())
  return <CodeBlock fence={fence} findings={lintBlock(fence, context)?.filter(finding => finding.rule === rule)} />
}
