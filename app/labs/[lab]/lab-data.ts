import type { LabData } from '@/components/lab/lab-data'
import { labHash, type Lab } from '@/lib/course/load'
import type { Library } from '@/lib/course/schema/library'
import { makeInput } from '@/lib/facts/make-input'
import { networkOf, parsePort, reach } from '@/lib/facts/network'
import { panels } from '@/lib/panels'

/** What the workspace is told of a lab: no answers. */
export function labData(lab: Lab, library: Library): LabData {
  const { spec, start, world } = lab
  const { course, misconceptions, versions } = library
  const card = course.labs.find(one => one.id === spec.id)
  const page = course.pages.find(one => one.id === card?.page)
  const ready = course.labs.filter(one => one.state === 'ready')
  const next = ready[ready.findIndex(one => one.id === spec.id) + 1]
  const named = new Set(spec.feedback.flatMap(entry => entry.misconception ?? []))
  return {
    spec,
    content: labHash(lab),
    start: start.map(file => ({ ...file, kind: file.kind ?? 'manifest' })),
    world: [...world],
    context: { versions, denyList: versions.denyList },
    panelTitles: Object.fromEntries(
      spec.panels.map(({ id }) => [id, panels.find(panel => panel.id === id)?.title ?? id]),
    ),
    misconceptions: Object.fromEntries(
      [...named].flatMap(id => {
        const known = misconceptions.get(id)
        if (!known) return []
        const { belief, truth, paragraph } = known
        return [[id, { belief, truth, ...(paragraph ? { href: `/learn/${paragraph}` } : {}) }]]
      }),
    ),
    page: page
      ? { id: page.id, title: page.title, href: `/learn/${page.id}` }
      : { id: spec.section, title: spec.section.replaceAll('-', ' '), href: '/learn' },
    next: next ? { id: next.id, title: next.title } : undefined,
    ...(spec.predict ? { predicted: predictedOf(lab, library) } : {}),
  }
}

/** The keys of the opener, computed from the unchanged start. */
function predictedOf({ spec, start, world }: Lab, { versions }: Library): Record<string, 'open' | 'blocked'> {
  const network = makeInput(start, { versions, denyList: versions.denyList }, world).once(networkOf)
  const keys: Record<string, 'open' | 'blocked'> = {}
  for (const { from, to, port } of spec.predict ?? []) {
    const number = parsePort(port)
    const answer = number ? reach(network, from, to, number) : undefined
    if (answer) keys[`${from} → ${to} ${port}`] = answer.allowed ? 'open' : 'blocked'
  }
  return keys
}
