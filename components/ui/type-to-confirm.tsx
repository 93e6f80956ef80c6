'use client'
import { useState } from 'react'
import { Field } from './form'

type Props = {
  /** What has to be typed. */
  text: string
  /** What happens then, in a sentence. */
  means: string
  action: string
  /** Does it; answers the sentence why not, or nothing. */
  run(typed: string): Promise<string | undefined>
  cancel?: () => void
}

/** For what cannot be taken back: the name has to be typed first. */
export function TypeToConfirm({ text, means, action, run, cancel }: Props) {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<string>()
  return (
    <form
      className="form-stack"
      onSubmit={event => {
        event.preventDefault()
        if (typed.trim() !== text) setWrong(`That is not “${text}”; nothing was deleted.`)
        else void run(typed.trim()).then(setWrong)
      }}
    >
      <Field
        label={`Type “${text}” to confirm`}
        hint={means}
        wrong={wrong}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <div className="flex flex-wrap gap-3">
        <button type="submit" className="button form-danger">
          {action}
        </button>
        {cancel && (
          <button type="button" className="button" onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  )
}
