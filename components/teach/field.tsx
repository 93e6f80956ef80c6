import { useId, type ComponentProps, type ReactNode } from 'react'

/** A labelled input; `hint` is its description, not a part of its name. */
export function Field({ label, hint, ...input }: { label: string; hint?: ReactNode } & ComponentProps<'input'>) {
  const id = useId()
  return (
    <div className="t-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="t-input" aria-describedby={hint ? `${id}-hint` : undefined} {...input} />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  )
}

export function Choice({ label, children, ...select }: { label: string } & ComponentProps<'select'>) {
  return (
    <label className="t-field">
      <span>{label}</span>
      <select className="t-input" {...select}>
        {children}
      </select>
    </label>
  )
}

export const Check = ({ label, ...input }: { label: ReactNode } & ComponentProps<'input'>) => (
  <label className="t-check">
    <input type="checkbox" {...input} />
    <span>{label}</span>
  </label>
)

/** What just happened, for eyes and for screen readers. */
export const Says = ({ text, bad = false }: { text: string; bad?: boolean }) => (
  <p role={bad ? 'alert' : 'status'} className={`t-says ${bad ? 't-says-bad' : ''}`}>
    {text}
  </p>
)
