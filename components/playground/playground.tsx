'use client'
import '@/lib/worker/no-eval'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Context } from '@/lib/facts/world'
import { fromShare } from '@/lib/playground/share'
import type { SourceFile } from '@/lib/source/types'
import '../lab/lab.css'
import type { Say } from './bench-props'
import { keep, kept } from './keep'
import './playground.css'
import { samples } from './samples'
import { Bench } from './bench'

type Opened = { files: SourceFile[]; n: number; active?: string }

/** Any files, judged in this page. What is typed stays in this browser; a link carries files in its fragment only. */
export function Playground({ context }: { context: Context }) {
  const [opened, setOpened] = useState<Opened>()
  const [says, setSays] = useState<{ text: string; undo?: (() => void) | undefined }>()
  const count = useRef(0)
  const frame = useRef<HTMLDivElement>(null)
  const say = useCallback<Say>((text, undo) => setSays({ text, undo }), [])
  const open = useCallback((files: SourceFile[], active?: string) => {
    keep(files)
    setOpened({ files, n: ++count.current, ...(active ? { active } : {}) })
  }, [])

  // Another set of files is another bench, and the button that asked for it is gone: the focus goes to the file shown.
  useEffect(() => {
    if (opened && opened.n > 1)
      frame.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus({ preventScroll: true })
  }, [opened])
  useEffect(() => {
    const read = async () => {
      // A lesson's example comes as a query, and a learner's own files only ever in the fragment.
      const shared = await fromShare(location.hash || (new URLSearchParams(location.search).get('example') ?? ''))
      if (shared?.type === 'files') {
        const before = kept()
        open(shared.files)
        say(
          'These files came with the link.',
          before && !sameFiles(before, shared.files)
            ? () => {
                open(before)
                say('Here is what you had last.')
              }
            : undefined,
        )
        // The link has been taken over; from here on the page is the learner's own.
        history.replaceState(null, '', location.pathname)
      } else {
        if (shared) say(`${shared.because} Here is what you had last.`)
        open(kept() ?? samples[0]?.files ?? [])
      }
    }
    void read()
    const again = () => void read()
    window.addEventListener('hashchange', again)
    return () => window.removeEventListener('hashchange', again)
  }, [open, say])

  return (
    <div className="playground" ref={frame}>
      <div className="playground-says">
        <p role="status">{says?.text}</p>
        {says?.undo && (
          <button type="button" className="button button-small" onClick={says.undo}>
            {says.text.startsWith('These files') ? 'Back to what I had' : 'Undo'}
          </button>
        )}
      </div>
      {opened ? (
        <Bench
          key={opened.n}
          files={opened.files}
          context={context}
          open={open}
          say={say}
          {...(opened.active ? { active: opened.active } : {})}
        />
      ) : (
        <p className="lab-waiting">Opening …</p>
      )}
    </div>
  )
}

const sameFiles = (a: readonly SourceFile[], b: readonly SourceFile[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)
