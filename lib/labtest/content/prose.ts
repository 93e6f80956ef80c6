import { checkFaded, type FadedCheck } from '../../grade/faded.ts'
import { fileNameOf, parseFence, wholeFileKind, type Fence } from '../../course/schema/fence.ts'
import type { Context } from '../../facts/world.ts'
import { lint } from '../../lint/lint.ts'
import type { FileKind } from '../../source/types.ts'

export type FenceAt = { fence: Fence; line: number; end: number }

/** The fences of an MDX text with the lines (1-based) where they begin and end. */
export function fencesOf(text: string): FenceAt[] {
  const lines = text.split('\n')
  const found: FenceAt[] = []
  for (let at = 0; at < lines.length; at++) {
    const open = /^(\s*)(`{3,}|~{3,})([A-Za-z0-9-]*)\s*(.*)$/.exec(lines[at] ?? '')
    if (!open) continue
    const [, indent = '', mark = '', lang = '', meta = ''] = open
    let end = at + 1
    while (end < lines.length && (lines[end] ?? '').trim() !== mark) end++
    const body = lines
      .slice(at + 1, end)
      .map(line => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
    found.push({ fence: parseFence(lang || 'text', meta, body.join('\n')), line: at + 1, end: end + 1 })
    at = end
  }
  return found
}

/** The declared findings of a block must be there, and no other essential one. */
export function fenceErrors({ fence, line }: FenceAt, context: Context): string[] {
  const kind = wholeFileKind(fence)
  if (fence.lint === 'off' || (!kind && fence.lint === undefined)) return []
  if (!kind) return [`line ${line}: lint=… on a fragment; only whole files are linted`]
  const { findings, problems } = lint([{ name: fileNameOf(fence), text: fence.text, kind }], context)
  const declared = Array.isArray(fence.lint) ? [...fence.lint] : []
  const errors = problems.map(
    problem => `line ${line + (problem.range?.start.line ?? 0)}: cannot be read: ${problem.message}`,
  )
  for (const finding of findings) {
    const index = declared.findIndex(one => one.rule === finding.rule && one.line === finding.where.range.start.line)
    if (index >= 0) declared.splice(index, 1)
    else if (finding.severity === 'essential' && !isDeclared(fence, finding.rule, finding.where.range.start.line))
      errors.push(
        `line ${line + finding.where.range.start.line}: not declared: ${finding.rule}@${finding.where.range.start.line} (${finding.what})`,
      )
  }
  return [
    ...errors,
    ...declared.map(one => `line ${line + one.line}: declared, but not found: ${one.rule}@${one.line}`),
  ]
}

const isDeclared = (fence: Fence, rule: string, line: number): boolean =>
  Array.isArray(fence.lint) && fence.lint.some(one => one.rule === rule && one.line === line)

/** A faded example: with its own answers it must be right, and left blank it must not be. */
export function fadedErrors(text: string, context: Context): string[] {
  const errors: string[] = []
  for (const block of text.matchAll(/<Faded\b([\s\S]*?)\n>\s*\n([\s\S]*?)<\/Faded>/g)) {
    const [, attributes = '', inside = ''] = block
    const line = text.slice(0, block.index).split('\n').length
    const id = /\bid="([^"]+)"/.exec(attributes)?.[1] ?? '?'
    const name = `line ${line}, <Faded id="${id}">`
    const fence = fencesOf(inside)[0]?.fence
    const check = expression(attributes, 'check') as FadedCheck | undefined
    const answers = expression(attributes, 'answers') as string[] | undefined
    if (!fence || !check || !answers) {
      errors.push(`${name}: needs one fence, check and answers`)
      continue
    }
    const kind = (/\bkind="([^"]+)"/.exec(attributes)?.[1] ?? 'manifest') as FileKind
    const file = /\bfile="([^"]+)"/.exec(attributes)?.[1] ?? fence.title ?? 'example.yaml'
    const judge = (fill: (blank: number) => string) => {
      let blank = 0
      return checkFaded([{ name: file, kind, text: fence.text.replace(/___/g, () => fill(blank++)) }], check, context)
    }
    const right = judge(index => answers[index] ?? '')
    if (!right.right) errors.push(`${name}: its own answers are not right: ${right.says.map(s => s.text).join(' ')}`)
    if (judge(() => 'something').right) errors.push(`${name}: any word is right; the check asks for nothing`)
  }
  return errors
}

/** The value of `name={…}`: authors' text of this project, evaluated only when content is checked. */
function expression(attributes: string, name: string): unknown {
  const start = attributes.search(new RegExp(`\\b${name}=\\{`))
  if (start < 0) return undefined
  const from = attributes.indexOf('{', start)
  let depth = 0
  for (let at = from; at < attributes.length; at++) {
    const letter = attributes[at]
    if (letter === '"' || letter === "'" || letter === '`') {
      at = attributes.indexOf(letter, at + 1)
      if (at < 0) return undefined
    } else if (letter === '{') depth++
    else if (letter === '}' && --depth === 0)
      return new Function(`return (${attributes.slice(from + 1, at)})`)() as unknown
  }
  return undefined
}

/** Addresses inside the app that a text links to, with their lines. */
export function linksOf(text: string): { link: string; line: number }[] {
  return text.split('\n').flatMap((content, index) => {
    const links = [...content.matchAll(/\]\((\/[^)\s]*|#[^)\s]*)\)|href="(\/[^"]*|#[^"]*)"/g)].map(
      match => match[1] ?? match[2] ?? '',
    )
    return links.map(link => ({ link, line: index + 1 }))
  })
}
