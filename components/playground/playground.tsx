'use client'
import '@/lib/worker/no-eval'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Context } from '@/lib/facts/world'
import { fromShare } from '@/lib/playground/share'
import type { SourceFile } from '@/lib/source/types'
import '../lab/lab.css'
import { keep, kept } from './keep'
import './playground.css'
import { samples } from './samples'
import { Bench } from './bench'

type Opened = { files: SourceFile[]; n: number; active?: string }

/** Any files, judged in this page. What is typed stays in this browser; a link carries files in its fragment only. */
export function Playground({ context }: { context: Context }) {
  const [opened, setOpened] = useState<Opened>()
  const [says, setSays] = useState('')
  const count = useRef(0)
  const open = useCallback((files: SourceFile[], active?: string) => {
    keep(files)
    setOpened({ files, n: ++count.current, ...(active ? { active } : {}) })
  }, [])

  useEffect(() => {
    const read = async () => {
      // A lesson's example comes as a query, and a learner's own files only ever in the fragment.
      const shared = await fromShare(location.hash || (new URLSearchParams(location.search).get('example') ?? ''))
      if (shared?.type === 'files') {
        open(shared.files)
        setSays('These files came with the link.')
        // The link has been taken over; from here on the page is the learner's own.
        history.replaceState(null, '', location.pathname)
      } else {
        if (shared) setSays(`${shared.because} Here is what you had last.`)
        open(kept() ?? samples[0]?.files ?? [])
      }
    }
    void read()
    const again = () => void read()
    window.addEventListener('hashchange', again)
    return () => window.removeEventListener('hashchange', again)
  }, [open])

  return (
    <div className="playground">
      <p role="status" className="playground-says">
        {says}
      </p>
      {opened ? (
        <Bench
          key={opened.n}
          files={opened.files}
          context={context}
          open={open}
          say={setSays}
          {...(opened.active ? { active: opened.active } : {})}
        />
      ) : (
        <p className="lab-waiting">Opening …</p>
      )}
    </div>
  )
}
