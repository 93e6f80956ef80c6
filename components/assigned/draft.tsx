'use client'
import { useEffect, useRef, useState } from 'react'
import { useProgressStore } from '@/lib/progress/provider'
import { ask } from '../teach/ask'
import { When } from './dates'
import { DraftSync, type Draft, type DraftFiles } from './draft-sync'
import { keep, kept } from './kept'
import type { MyItem } from './membership'
import { heard } from './store'
import '../ui/form.css'

const SAVE_MS = 10_000
/** Longer than the pause after which an open lab writes what is being typed (`lab/session/keep`). */
const TYPED_MS = 400

const baseKey = (item: string): string => `drydock/draft-base/${item}`
const replacedKey = (lab: string): string => `drydock/replaced/${lab}`

/** The draft of an assigned lab, kept in the classroom for another device; says so when another device has one. */
export function DraftOfLab({ item, lab, zone }: { item: MyItem; lab: string; zone: string }) {
  const progress = useProgressStore()
  const sync = useRef<DraftSync>(undefined)
  const [other, setOther] = useState<Draft>()
  const [replaced, setReplaced] = useState(() => kept(replacedKey(lab)))
  const { id } = item
  useEffect(() => {
    const own = new DraftSync({
      local: () => progress.getState().draft(lab) ?? {},
      fetch: () => fetchDraft(id),
      save: (files, base, leaving) =>
        ask<{ savedAt: string }>('PUT', `/api/learn/items/${id}/draft`, { files, base }, { keepalive: leaving }).then(
          heard,
        ),
      readBase: () => kept(baseKey(id)),
      writeBase: savedAt => keep(baseKey(id), savedAt),
      told: setOther,
    })
    sync.current = own
    void own.look()
    const timer = setInterval(() => void own.save(), SAVE_MS)
    const seen = () => void (document.visibilityState === 'hidden' ? own.save(true) : own.look())
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
      void own.save(true)
    }
  }, [id, lab, progress])

  const remember = (files: DraftFiles | undefined) => {
    const text = files && JSON.stringify(files)
    keep(replacedKey(lab), text)
    setReplaced(text ?? null)
  }
  const put = async (take: () => DraftFiles | undefined) => {
    await new Promise(resolve => setTimeout(resolve, TYPED_MS))
    const mine = progress.getState().draft(lab) ?? {}
    const files = take()
    if (!files) return
    remember(mine)
    progress.getState().replaceDraft(lab, files)
  }
  if (other)
    return (
      <div role="alert" className="form-says form-says-ask">
        <p>
          The classroom holds another draft of this lab, saved <When at={Date.parse(other.savedAt)} zone={zone} /> from
          another browser. Nothing here was changed, and nothing there is overwritten.
        </p>
        <div className="a-bar-row">
          <button
            type="button"
            className="button button-small button-main"
            onClick={() => void put(() => sync.current?.takeOver())}
          >
            Take that draft over
          </button>
          <button
            type="button"
            className="button button-small"
            onClick={() => void sync.current?.keepMine().then(remember)}
          >
            Keep the text that is here
          </button>
        </div>
      </div>
    )
  if (!replaced) return null
  return (
    <div role="status" className="a-bar-row text-ink-soft">
      <span>The text that was not chosen is kept in this browser.</span>
      <button type="button" className="button button-small" onClick={() => void put(() => filesOf(replaced))}>
        Swap it in
      </button>
      <button type="button" className="button button-small button-quiet" onClick={() => remember(undefined)}>
        Forget it
      </button>
    </div>
  )
}

async function fetchDraft(item: string) {
  const answer = await ask<{ draft: { files: { name: string; text: string }[]; savedAt: string } | null }>(
    'GET',
    `/api/learn/items/${item}`,
  )
  if (!answer.ok) return answer
  const { draft } = answer.value
  const files = Object.fromEntries(draft?.files.map(({ name, text }) => [name, text]) ?? [])
  return { ...answer, value: { draft: draft && { files, savedAt: draft.savedAt } } }
}

function filesOf(text: string): DraftFiles | undefined {
  try {
    return JSON.parse(text) as DraftFiles
  } catch {
    return undefined
  }
}
