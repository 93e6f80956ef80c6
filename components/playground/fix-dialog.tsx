'use client'
import { useEffect, useRef, useState } from 'react'
import { applyOffers, type Offer, type Offered } from '@/lib/lint/fixes'
import type { FileSet } from '@/lib/source/types'
import { RichText } from '../lab/rich-text'
import { useSession } from '../lab/session/context'
import { DiffDialog, type Pair } from '../lab/solution/diff-dialog'

type Props = {
  /** The files as they are, what is offered for them, and what is chosen at first. */
  files: FileSet
  offers: readonly Offer[]
  first: ReadonlySet<string>
  look: (files: FileSet) => Promise<Offered | undefined>
  onClose: () => void
}

const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : word.endsWith('x') ? 'es' : 's'}`

/** Fixes to choose from, and below them what the chosen ones would change. Nothing is written before Apply. */
export function FixDialog({ files, offers, first, look, onClose }: Props) {
  const replace = useSession(s => s.replace)
  const [chosen, setChosen] = useState(first)
  const [result, setResult] = useState<{ pairs: Pair[]; left: number }>()
  const round = useRef(0)
  useEffect(() => {
    const mine = ++round.current
    const nothing = { findings: [], mends: [] }
    // An older choice asks no more: of two questions the judge answers the newer.
    const again = async (now: FileSet) => (mine === round.current && (await look(now))) || nothing
    void applyOffers(files, chosen, again).then(done => {
      if (mine !== round.current) return
      const pairs = done.files.map(({ name, text }, index) => ({ name, before: files[index]?.text ?? '', after: text }))
      setResult({ pairs, left: done.left.length })
    })
  }, [files, chosen, look])
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setResult(undefined)
    setChosen(next)
  }
  const apply = () => {
    if (!result) return
    replace(
      Object.fromEntries(result.pairs.map(pair => [pair.name, pair.after])),
      `${plural(chosen.size - result.left, 'fix')} applied`,
    )
    onClose()
    // What opened this goes with its last fix; the way back is what stands there now.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.lab-undo button')?.focus())
  }
  const groups = [
    { safety: 'safe', title: 'Safe', says: 'They change nothing that works today.' },
    {
      safety: 'changes-behaviour',
      title: 'Suggestions',
      says: 'Each changes what a program may do, and may stop it: read before you take one, and try it.',
    },
  ] as const
  return (
    // Marked lines: what differs changes with each tick, and they are read in order.
    <DiffDialog
      title="Fixes"
      pairs={result?.pairs ?? []}
      plain
      onClose={onClose}
      waiting={!result}
      {...(chosen.size === 0 ? { same: 'Tick a fix to see here what it would change.' } : {})}
    >
      {groups.map(({ safety, title, says }) => {
        const own = offers.filter(({ fix }) => fix.safety === safety)
        if (own.length === 0) return null
        return (
          <fieldset key={safety} className="fix-group">
            <legend>{title}</legend>
            <p>{says}</p>
            {own.map(({ id, where, says, fix }) => (
              <label key={id}>
                <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
                <span>
                  <strong>{fix.title}</strong>
                  <span className="fix-place">
                    {where.file}
                    {where.range ? `:${where.range.start.line}` : ''}
                  </span>
                  <RichText inline>{says}</RichText>
                </span>
              </label>
            ))}
          </fieldset>
        )
      })}
      <p className="fix-apply">
        <button
          type="button"
          className="button button-main button-small"
          disabled={!result || chosen.size === 0}
          onClick={apply}
        >
          {chosen.size === 0 ? 'Nothing chosen' : `Apply ${plural(chosen.size, 'fix')}`}
        </button>
        {result && result.left > 0 && <span>{plural(result.left, 'fix')} found no place beside the others.</span>}
      </p>
    </DiffDialog>
  )
}
