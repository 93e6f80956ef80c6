'use client'
import { useCallback, useEffect, useState } from 'react'
import { ownZone } from '@/lib/assign/zone'
import { SignIn } from './account'
import { ask, goTo } from './ask'
import { Field, Says } from '../ui/form'
import { takeFocus } from '../ui/take-focus'
import { HandOn } from './hand-on'
import { isJoinable } from './joining'
import './teach.css'

type Session = { signedIn: true; name: string } | { signedIn: false; setUp: boolean }
type ClassLine = { id: string; title: string; learners: number; joinOpen: boolean; joinUntil: string | null }

/** Sign in; then the classes. Without a classroom it says what is missing. */
export function Dashboard() {
  const [session, setSession] = useState<Session>()
  const [missing, setMissing] = useState('')
  const [changed, setChanged] = useState(false)
  const load = useCallback(async () => {
    const answer = await ask<Session>('GET', '/api/teach/session')
    if (answer.ok) setSession(answer.value)
    setMissing(answer.ok ? '' : answer.says)
    return answer.ok ? 0 : Number(answer.more.retryAfter ?? 0)
  }, [])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const look = () => void load().then(seconds => seconds && (timer = setTimeout(look, seconds * 1_000)))
    timer = setTimeout(look)
    return () => clearTimeout(timer)
  }, [load])
  /** After signing in or out: what had the focus is gone. */
  const change = () => {
    setChanged(true)
    void load()
  }
  return (
    <>
      {missing && (
        <section className="mt-8 grid grid-cols-1 gap-3" aria-labelledby="missing">
          <h2 id="missing" className="text-xl">
            There is no classroom at the moment
          </h2>
          <Says text={missing} bad />
          <p>
            Lessons, labs and quizzes work without it, and so does{' '}
            <a className="underline" href="/teach/build">
              an assignment as a link and a file
            </a>
            .
          </p>
        </section>
      )}
      {session?.signedIn === false && <SignIn done={change} setUp={session.setUp} focus={changed} />}
      {session?.signedIn && (
        <Classes
          name={session.name}
          focus={changed}
          out={() => void ask('DELETE', '/api/teach/session', {}).then(change)}
        />
      )}
      {!missing && (
        <p className="mt-10 text-sm">
          <a className="underline" href="/teach/build">
            Build an assignment without a classroom
          </a>
        </p>
      )}
    </>
  )
}

function Classes({ name, focus, out }: { name: string; focus: boolean; out(): void }) {
  const [classes, setClasses] = useState<ClassLine[]>()
  const [away, setAway] = useState('')
  const [now, setNow] = useState(0)
  const [title, setTitle] = useState('')
  const [zone] = useState(ownZone)
  const [wrong, setWrong] = useState<string>()
  const [invited, setInvited] = useState('')
  const list = useCallback(async () => {
    const answer = await ask<{ classes: ClassLine[] }>('GET', '/api/teach/classes')
    setNow(Date.now())
    if (answer.ok) setClasses(answer.value.classes)
    setAway(answer.ok ? '' : answer.says)
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => void list())
    return () => clearTimeout(timer)
  }, [list])
  const make = async () => {
    const answer = await ask<{ id: string }>('POST', '/api/teach/classes', { title, timeZone: zone })
    if (answer.ok) goTo(`/teach/classes/${answer.value.id}`)
    else setWrong(answer.says)
  }
  const invite = async () => {
    const answer = await ask<{ token: string }>('POST', '/api/teach/invites', {})
    if (answer.ok) setInvited(`${location.origin}/teach/set-up#${answer.value.token}`)
    else setWrong(answer.says)
  }
  return (
    <div className="mt-8 grid grid-cols-1 gap-8">
      <section aria-labelledby="classes">
        <h2 id="classes" className="text-xl" tabIndex={-1} ref={focus ? takeFocus : undefined}>
          Your classes
        </h2>
        {away && (
          <div className="mt-3 grid grid-cols-1 gap-3">
            <Says text={away} bad />
            <button type="button" className="button justify-self-start" onClick={() => void list()}>
              Try again
            </button>
          </div>
        )}
        {classes?.length === 0 && (
          <p className="t-empty mt-3">
            None yet. Make one below; learners then join it with a link or a code, without accounts.
          </p>
        )}
        <ul className="mt-3 grid grid-cols-1 gap-2">
          {classes?.map(one => (
            <li key={one.id} className="card flex flex-wrap items-baseline gap-x-4 p-4">
              <a href={`/teach/classes/${one.id}`} className="font-medium">
                {one.title}
              </a>
              <span className="text-sm text-ink-soft">
                {one.learners === 1 ? '1 learner' : `${one.learners} learners`}
              </span>
              <span className="tag">{isJoinable(one, now) ? 'joining open' : 'joining closed'}</span>
            </li>
          ))}
        </ul>
      </section>
      <form
        className="form-row"
        onSubmit={event => {
          event.preventDefault()
          void make()
        }}
      >
        <Field
          label="New class"
          required
          maxLength={120}
          value={title}
          onChange={event => setTitle(event.currentTarget.value)}
          hint={`Its time zone is this browser’s: ${zone}`}
          wrong={wrong}
        />
        <button type="submit" className="button button-main">
          Make the class
        </button>
      </form>
      <p className="flex flex-wrap items-center gap-3 text-sm">
        Signed in as {name}.
        <button type="button" className="button button-small" onClick={out}>
          Sign out
        </button>
        <button type="button" className="button button-small" onClick={() => void invite()}>
          Invite a colleague
        </button>
      </p>
      {invited && (
        <div className="form-says" role="status">
          <HandOn label="This link makes one account, once, within a day. It is shown this once:" text={invited} />
        </div>
      )}
    </div>
  )
}
