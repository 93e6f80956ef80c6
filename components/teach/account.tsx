'use client'
import { useEffect, useState } from 'react'
import { ask, goTo } from './ask'
import { Field, Says } from './field'
import './teach.css'

/** The one-time link: the first instructor, or a colleague. The token is in the fragment and never in an address a server logs. */
export function SetUp() {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [says, setSays] = useState('')
  const make = async () => {
    const answer = await ask('POST', '/api/teach/account', { token: location.hash.slice(1), name, password })
    if (answer.ok) goTo('/teach')
    else setSays(answer.says)
  }
  return (
    <form
      className="t-form mt-8"
      onSubmit={event => {
        event.preventDefault()
        void make()
      }}
    >
      <Says text={says} bad />
      <Insecure />
      <Field
        label="Name"
        required
        maxLength={60}
        value={name}
        autoComplete="username"
        onChange={event => setName(event.currentTarget.value)}
        hint="You sign in with it."
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
      />
      <button type="submit" className="button button-main justify-self-start">
        Make my account
      </button>
    </form>
  )
}

export function SignIn({ done, setUp }: { done(): void; setUp: boolean }) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [says, setSays] = useState('')
  const signIn = async () => {
    const answer = await ask('POST', '/api/teach/session', { name, password })
    if (answer.ok) done()
    else setSays(answer.says)
  }
  if (!setUp)
    return (
      <p className="mt-8">
        There is no instructor yet. Whoever started the app finds a one-time set-up link in its terminal; a new one is
        printed at each start.
      </p>
    )
  return (
    <form
      className="t-form mt-8"
      onSubmit={event => {
        event.preventDefault()
        void signIn()
      }}
    >
      <h2 className="text-xl">Sign in</h2>
      <Says text={says} bad />
      <Insecure />
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
      />
      <button type="submit" className="button button-main justify-self-start">
        Sign in
      </button>
      <p className="text-sm text-ink-soft">
        Forgotten? On the host: <code>npm run instructor:reset -- NAME</code>
      </p>
    </form>
  )
}

/** Off loopback and without https a password can be read on the way. */
function Insecure() {
  const [insecure, setInsecure] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() =>
      setInsecure(location.protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)),
    )
    return () => clearTimeout(timer)
  }, [])
  return insecure ? (
    <Says
      bad
      text="This address is not encrypted (http): others on this network could read your password and session. Set PUBLIC_URL to an https address."
    />
  ) : null
}
