'use client'
import { useRef, useState } from 'react'
import { toShare } from '@/lib/playground/share'
import { applyEdits } from '@/lib/source/edits'
import { DiffDialog } from '../lab/solution/diff-dialog'
import { useLabSession, useSession } from '../lab/session/context'
import { filesNow, type BenchProps } from './bench-props'
import { freeName, nameFor, readDropped } from './file-names'
import { samples } from './samples'

/** Files come and go here, safe fixes are shown before they are taken, and a link carries it all. */
export function Tools({ files, open, say, plain }: BenchProps & { plain: boolean }) {
  const session = useLabSession()
  const active = useSession(s => s.active)
  const picker = useRef<HTMLInputElement>(null)
  const [naming, setNaming] = useState<string>()
  const names = files.map(file => file.name)
  const now = () => filesNow(session.getState().texts, files)

  const add = () => {
    const name = freeName('manifest.yaml', names)
    open([...now(), { name, text: '' }], name)
  }
  const pick = async (chosen: FileList | null) => {
    const read = await readDropped([...(chosen ?? [])], names)
    if (read.refused.length > 0) say(`Not taken: ${read.refused.join('; ')}.`)
    const first = read.files[0]
    if (first) open([...now(), ...read.files], first.name)
  }
  const rename = (to: string) => {
    setNaming(undefined)
    const name = to.trim()
    if (!name || name === active) return
    if (names.includes(name)) return say(`There is a file ${name} already.`)
    open(
      now().map(file => (file.name === active ? { ...file, name } : file)),
      name,
    )
  }
  const remove = () => {
    const rest = now().filter(file => file.name !== active)
    say(`${active} is gone.`)
    open(rest.length > 0 ? rest : [{ name: 'manifest.yaml', text: '' }])
  }
  const share = async () => {
    const fragment = await toShare(now())
    if (!fragment) return say('This browser cannot make links of files; copy the text instead.')
    const link = `${location.origin}/playground#${fragment}`
    try {
      await navigator.clipboard.writeText(link)
      say('The link is on the clipboard. It holds the files themselves: whoever has it can read them.')
    } catch {
      history.replaceState(null, '', `#${fragment}`)
      say('The link is in the address bar now. It holds the files themselves: whoever has it can read them.')
    }
  }
  return (
    <div className="playground-tools">
      <button type="button" className="button button-small" onClick={add}>
        New file
      </button>
      <button type="button" className="button button-small" onClick={() => picker.current?.click()}>
        Open files …
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={event => void pick(event.target.files)}
      />
      {naming === undefined ? (
        <button type="button" className="button button-small" onClick={() => setNaming(active)}>
          Rename
        </button>
      ) : (
        <form
          className="flex gap-1"
          onSubmit={event => {
            event.preventDefault()
            rename(naming)
          }}
        >
          <input
            autoFocus
            className="field playground-name"
            aria-label="New name of the file"
            value={naming}
            onChange={event => setNaming(event.target.value)}
          />
          <button type="submit" className="button button-small">
            OK
          </button>
          <button
            type="button"
            className="button button-quiet button-small"
            onClick={() => setNaming(nameFor(session.getState().texts[active] ?? '', names))}
          >
            Guess
          </button>
        </form>
      )}
      <button type="button" className="button button-small" onClick={remove}>
        Remove
      </button>
      <label className="playground-sample">
        <span className="sr-only">Example</span>
        <select
          value=""
          onChange={event => open(samples.find(sample => sample.id === event.target.value)?.files ?? [])}
        >
          <option value="" disabled>
            Examples …
          </option>
          {samples.map(sample => (
            <option key={sample.id} value={sample.id}>
              {sample.title}
            </option>
          ))}
        </select>
      </label>
      <SafeFixes plain={plain} />
      <button type="button" className="button button-small button-main" onClick={() => void share()}>
        Copy a link
      </button>
    </div>
  )
}

/** All safe fixes at once, after a look at what they change. */
function SafeFixes({ plain }: { plain: boolean }) {
  const lint = useSession(s => s.lint)
  const current = useSession(s => s.lint?.version === s.version)
  const texts = useSession(s => s.texts)
  const replace = useSession(s => s.replace)
  const [pairs, setPairs] = useState<{ name: string; before: string; after: string }[]>()
  const fixes = lint?.findings.filter(finding => finding.fix?.safety === 'safe') ?? []
  if (fixes.length === 0 && !pairs) return null
  const show = () => {
    const next: Record<string, string> = {}
    for (const name of Object.keys(texts))
      next[name] = fixed(
        texts[name] ?? '',
        fixes.filter(f => f.where.file === name).map(f => f.fix?.edits ?? []),
      )
    setPairs(Object.entries(next).map(([name, after]) => ({ name, before: texts[name] ?? '', after })))
  }
  return (
    <>
      <button type="button" className="button button-small" disabled={!current} onClick={show}>
        {fixes.length} safe {fixes.length === 1 ? 'fix' : 'fixes'} …
      </button>
      {pairs && (
        <DiffDialog
          title="What the safe fixes would change"
          pairs={pairs}
          plain={plain}
          onClose={() => setPairs(undefined)}
        >
          <p>
            <button
              type="button"
              className="button button-main button-small"
              onClick={() => {
                replace(Object.fromEntries(pairs.map(pair => [pair.name, pair.after])), 'The safe fixes are in')
                setPairs(undefined)
              }}
            >
              Apply them
            </button>
          </p>
        </DiffDialog>
      )}
    </>
  )
}

type Edits = Parameters<typeof applyEdits>[1]

/** Fixes whose edits touch each other are left for the next round. */
function fixed(text: string, groups: Edits[]): string {
  const taken: [number, number][] = []
  const chosen = groups.filter(edits => {
    const spans = edits.map(({ range }): [number, number] => [range.start.offset, range.end.offset])
    const free = spans.every(([a, b]) => taken.every(([c, d]) => b < c || a > d))
    if (free) taken.push(...spans)
    return free
  })
  return applyEdits(text, chosen.flat())
}
