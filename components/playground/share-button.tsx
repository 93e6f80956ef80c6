'use client'
import { toShare } from '@/lib/playground/share'
import { useLabSession } from '../lab/session/context'
import { filesNow, type BenchProps } from './bench-props'

/** Longer links are cut by some chat and mail programs. */
const LONG = 8_000

/** Puts a link with the files themselves in its fragment on the clipboard, or into the address bar. */
export function ShareButton({ files, say }: Pick<BenchProps, 'files' | 'say'>) {
  const session = useLabSession()
  const share = async () => {
    const made = await toShare(filesNow(session.getState().texts, files))
    if (made.type === 'refused') return say(`${made.because} Send the files themselves instead.`)
    const long = made.text.length > LONG ? ' It is long: some programs cut such links.' : ''
    const holds = `It holds the files themselves: whoever has it can read them.${long}`
    try {
      await navigator.clipboard.writeText(`${location.origin}/playground#${made.text}`)
      say(`The link is on the clipboard. ${holds}`)
    } catch {
      history.replaceState(null, '', `#${made.text}`)
      say(`The link is in the address bar now. ${holds}`)
    }
  }
  return (
    <button type="button" className="button button-small button-main" onClick={() => void share()}>
      Copy a link
    </button>
  )
}
