'use client'
import { ask } from '../teach/ask'
import { TypeToConfirm } from '../ui/type-to-confirm'
import { leave, type Membership } from './membership'
import { Seen } from './seen'

/** What is seen, and the way out: sign out here, or delete everything in the class. */
export function MyData({ own }: { own: Membership }) {
  const out = async () => {
    await ask('DELETE', '/api/learn/session', {})
    leave()
    location.reload()
  }
  const remove = async (confirm: string) => {
    const answer = await ask('DELETE', '/api/learn/me', { confirm })
    if (!answer.ok) return answer.says
    leave()
    location.reload()
    return undefined
  }
  return (
    <div className="mt-6 grid grid-cols-1 gap-3">
      <Seen />
      <details className="text-sm">
        <summary className="min-h-8 text-ink-soft">Leave this browser, or delete my data</summary>
        <div className="mt-2 grid grid-cols-1 gap-3">
          <p>
            You are <strong>{own.pseudonym}</strong>. With your resume code you can go on in another browser.
          </p>
          <button type="button" className="button justify-self-start" onClick={() => void out()}>
            Sign out here
          </button>
          <TypeToConfirm
            text={own.pseudonym}
            means="Everything that you handed in, its marks and your drafts in the classroom go for good. Your progress in this browser stays."
            action="Delete my data in this class"
            run={remove}
          />
        </div>
      </details>
    </div>
  )
}
