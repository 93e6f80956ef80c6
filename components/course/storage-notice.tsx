'use client'
import { useState } from 'react'
import { useProgress } from '@/lib/progress/provider'
import type { Trouble } from '@/lib/progress/storage'
import { saveProgress } from './save-progress'

const SAYS: Record<Trouble, string> = {
  absent: 'This browser keeps nothing, so your progress lasts only as long as this page.',
  forbidden: 'This browser does not let the course keep anything, so your progress lasts only as long as this page.',
  full: 'The browser’s storage for this course is full: what you do from now on lasts only as long as this page.',
  unreadable: 'Some kept records are damaged and were passed over. The rest is here.',
  newer: 'Some kept records were written by a newer version of the course and were passed over.',
}

/** Says once, and without covering anything, why progress is not kept; offers to save it as a file. */
export function StorageNotice() {
  const trouble = useProgress(s => s.trouble)
  const exportText = useProgress(s => s.exportText)
  const [closed, setClosed] = useState<Trouble>()
  if (!trouble || closed === trouble) return null
  return (
    <div role="status" className="storage-notice" data-trouble={trouble}>
      <p>{SAYS[trouble]} Everything works all the same.</p>
      <button type="button" className="button button-small" onClick={() => saveProgress(exportText())}>
        Save my progress as a file
      </button>
      <button type="button" className="button button-quiet button-small" onClick={() => setClosed(trouble)}>
        Dismiss
      </button>
    </div>
  )
}
