/** A piece of the source lesson that must have its place in the course. `line` and `end` are 1-based, inclusive. */
export type SourceUnit = { kind: 'sentence' | 'example' | 'cell'; line: number; end: number; text: string }

/**
 * Everything the source lesson says: each sentence of its prose and lists, each code example, each cell of its diagram.
 * Headings only name what follows them.
 */
export function sourceUnits(lesson: string): SourceUnit[] {
  const lines = lesson.split('\n')
  const units: SourceUnit[] = []
  let at = lines[0] === '---' ? lines.indexOf('---', 1) + 1 : 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    if (line.startsWith('```')) {
      const end = lines.indexOf('```', at + 1)
      units.push(...(line === '```' ? cells(lines, at + 1, end) : [example(lines, at, end)]))
      at = end + 1
    } else {
      if (line.trim() && !line.startsWith('#')) units.push(...sentences(line, at + 1))
      at++
    }
  }
  return units
}

const example = (lines: string[], at: number, end: number): SourceUnit => ({
  kind: 'example',
  line: at + 1,
  end: end + 1,
  text: (lines[at + 1] ?? '').replace(/^#\s*/, ''),
})

function sentences(line: string, number: number): SourceUnit[] {
  const text = line.replace(/^- /, '').replace(/\*\*/g, '')
  return text
    .split(/(?<=[.:])\s+(?=[A-Z])/)
    .map(sentence => ({ kind: 'sentence', line: number, end: number, text: sentence.trim() }))
}

/** Boxes drawn with lines: `│  │  - Data  │  │  - Data │`; the columns stand under IaaS, PaaS, SaaS. */
function cells(lines: string[], from: number, to: number): SourceUnit[] {
  const units: SourceUnit[] = []
  let side = ''
  for (let at = from; at < to; at++) {
    const line = lines[at] ?? ''
    side = /(Customer|Provider) Responsibility/.exec(line)?.[1] ?? side
    const boxes = line
      .split('│')
      .slice(2, -2)
      .filter((_, index) => index % 2 === 0)
    for (const [index, box] of boxes.entries()) {
      const duty = /^\s*- (.+?)\s*$/.exec(box)?.[1]
      const column = ['IaaS', 'PaaS', 'SaaS'][index]
      if (duty && column) units.push({ kind: 'cell', line: at + 1, end: at + 1, text: `${side}, ${column}: ${duty}` })
    }
  }
  return units
}
