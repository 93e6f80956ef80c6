'use client'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { ask, goTo } from '../teach/ask'
import { CopyText } from '../teach/hand-on'
import { Insecure } from '../teach/insecure'
import { Field } from '../ui/form'
import { takeFocus } from '../ui/take-focus'
import { fetchMembership } from './membership'
import { Seen } from './seen'
import { classStore } from './store'
import '../teach/teach.css'

const ADJECTIVES =
  'amber brisk calm clear coral deep early fair gentle golden keen lively lunar mellow misty noble quiet rapid salty silver steady swift tidal windy'.split(
    ' ',
  )
const ANIMALS =
  'auk crab curlew dolphin eel gannet gull heron krill limpet manatee narwhal octopus osprey otter penguin plover puffin ray seal shrimp tern turtle whale'.split(
    ' ',
  )
const pick = (list: readonly string[]): string =>
  list[(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % list.length] ?? ''
const suggestion = (): string =>
  `${pick(ADJECTIVES)}-${pick(ANIMALS)}-${10 + ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 90)}`

/** The code behind the `#` of a join link; a mangled address is shown as it is. */
function codeInAddress(): string {
  const code = location.hash.slice(1)
  try {
    return decodeURIComponent(code)
  } catch {
    return code
  }
}

/** Join with a class's code, or come back with one's own. No e-mail, no name. */
export function Join() {
  const [code, setCode] = useState('')
  const [pseudonym, setPseudonym] = useState('')
  const [resume, setResume] = useState('')
  const [wrong, setWrong] = useState<{ form: 'join' | 'resume'; says: string; field?: unknown }>()
  const [given, setGiven] = useState('')
  const own = useStore(classStore, s => s.own)
  const ended = useStore(classStore, s => s.ended)
  useEffect(() => {
    const timer = setTimeout(() => {
      setCode(codeInAddress())
      setPseudonym(suggestion())
    })
    return () => clearTimeout(timer)
  }, [])
  const join = async () => {
    const answer = await ask<{ resumeCode: string }>('POST', '/api/learn/join', { code, pseudonym })
    if (!answer.ok) return setWrong({ form: 'join', says: answer.says, field: answer.more.field })
    await fetchMembership()
    setGiven(answer.value.resumeCode)
  }
  const comeBack = async () => {
    const answer = await ask('POST', '/api/learn/resume', { code: resume })
    if (!answer.ok) return setWrong({ form: 'resume', says: answer.says })
    await fetchMembership()
    goTo('/assigned')
  }
  if (given)
    return (
      <section className="card mt-8 grid grid-cols-1 gap-3 p-4" aria-labelledby="joined">
        <h2 id="joined" className="text-xl" tabIndex={-1} ref={takeFocus}>
          You are in, as {pseudonym}
        </h2>
        <p>This is your resume code. It is shown this once: write it down. With it you can go on in another browser.</p>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="t-code" data-resume-code>
            {given}
          </p>
          <CopyText label="the resume code" text={given} />
        </div>
        <p>
          <a className="button button-main" href="/assigned">
            I have written it down: show what is due
          </a>
        </p>
      </section>
    )
  const joinForm = (
    <form
      className="form-stack"
      onSubmit={event => {
        event.preventDefault()
        void join()
      }}
    >
      <h2 className="text-xl">Join a class</h2>
      {own && (
        <p className="form-says">
          This browser is in {own.class.title} already. Joining another class signs it out there; you come back with the
          resume code of that class.
        </p>
      )}
      <Field
        label="Code from your instructor"
        required
        value={code}
        autoComplete="off"
        autoCapitalize="characters"
        onChange={event => setCode(event.currentTarget.value)}
        wrong={wrong?.form === 'join' && wrong.field !== 'pseudonym' ? wrong.says : undefined}
      />
      <Field
        label="Pseudonym"
        required
        maxLength={40}
        value={pseudonym}
        autoComplete="off"
        onChange={event => setPseudonym(event.currentTarget.value)}
        hint="Shown to your instructor. Choose one that does not name you, and tell your instructor if they ask."
        wrong={wrong?.form === 'join' && wrong.field === 'pseudonym' ? wrong.says : undefined}
      />
      <button type="submit" className="button button-main justify-self-start">
        Join
      </button>
      <Seen />
    </form>
  )
  const comeBackForm = (
    <form
      className="form-stack"
      onSubmit={event => {
        event.preventDefault()
        void comeBack()
      }}
    >
      <h2 className="text-xl">Come back</h2>
      <Field
        label="Your resume code"
        required
        value={resume}
        autoComplete="off"
        onChange={event => setResume(event.currentTarget.value)}
        hint="It was shown once when you joined. Lost? Your instructor can give you a new one."
        wrong={wrong?.form === 'resume' ? wrong.says : undefined}
      />
      <button type="submit" className="button justify-self-start">
        Go on where I was
      </button>
    </form>
  )
  return (
    <div className="mt-8 grid grid-cols-1 gap-10">
      <Insecure what="what you send, your codes included" />
      {ended ? (
        <>
          {comeBackForm}
          {joinForm}
        </>
      ) : (
        <>
          {joinForm}
          {comeBackForm}
        </>
      )}
    </div>
  )
}
