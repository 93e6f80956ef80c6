'use client'
import { useState } from 'react'
import { Field, Says } from '../ui/form'
import { takeFocus } from '../ui/take-focus'
import { ask, goTo } from './ask'
import { Insecure } from './insecure'
import './teach.css'

type Wrong = { says: string; field?: unknown }

/** The one-time link: the first instructor, or a colleague. The token is in the fragment and never in an address a server logs. */
export function SetUp() {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<Wrong>()
  const make = async () => {
    const answer = await ask('POST', '/api/teach/account', { token: location.hash.slice(1), name, password })
    if (answer.ok) goTo('/teach')
    else setWrong({ says: answer.says, field: answer.more.field })
  }
  const about = (field: string) => (wrong?.field === field ? wrong.says : undefined)
  return (
    <form
      className="form-stack mt-8"
      onSubmit={event => {
        event.preventDefault()
        void make()
      }}
    >
      <Insecure what="your password and session; ask whoever runs the course for its https address" />
      <Field
        label="Name"
        required
        maxLength={60}
        value={name}
        autoComplete="username"
        onChange={event => setName(event.currentTarget.value)}
        hint="You sign in with it."
        wrong={about('name')}
      />
      <Field
        label="Password"
        type="password"
        required
        minLength={12}
        maxLength={200}
        value={password}
        autoComplete="new-password"
        onChange={event => setPassword(event.currentTarget.value)}
        hint="12 characters or more; any will do."
        wrong={about('password')}
      />
      <Says bad text={wrong && !about('name') && !about('password') ? wrong.says : ''} />
      <button type="submit" className="button button-main justify-self-start">
        Make my account
      </button>
      <p className="text-sm text-ink-soft">
        You have an account?{' '}
        <a className="underline" href="/teach">
          Sign in
        </a>
        . A link that is used up or too old: a colleague with an account makes a new one (Invite a colleague); for the
        first account the app prints one at each start.
      </p>
    </form>
  )
}

export function SignIn({ done, setUp, focus = false }: { done(): void; setUp: boolean; focus?: boolean }) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<string>()
  const signIn = async () => {
    const answer = await ask('POST', '/api/teach/session', { name, password })
    if (answer.ok) done()
    else setWrong(answer.says)
  }
  if (!setUp)
    return (
      <p className="t-empty mt-8">
        There is no instructor yet. Whoever started the app finds a one-time set-up link in its terminal; a new one is
        printed at each start.
      </p>
    )
  return (
    <form
      className="form-stack mt-8"
      onSubmit={event => {
        event.preventDefault()
        void signIn()
      }}
    >
      <h2 className="text-xl" tabIndex={-1} ref={focus ? takeFocus : undefined}>
        Sign in
      </h2>
      <Insecure what="your password and session; ask whoever runs the course for its https address" />
      <Field
        label="Name"
        required
        value={name}
        autoComplete="username"
        onChange={event => setName(event.currentTarget.value)}
      />
      <Field
        label="Password"
        type="password"
        required
        value={password}
        autoComplete="current-password"
        onChange={event => setPassword(event.currentTarget.value)}
        wrong={wrong}
      />
      <button type="submit" className="button button-main justify-self-start">
        Sign in
      </button>
      <p className="text-sm text-ink-soft">
        Forgotten? Whoever runs the course resets it on the host:{' '}
        <code className="inline-block">npm run instructor:reset -- NAME</code>
      </p>
    </form>
  )
}
