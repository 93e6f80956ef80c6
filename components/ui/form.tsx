import { useId, type ComponentProps, type ReactNode } from 'react'
import './form.css'

type Words = { label: string; hint?: ReactNode; wrong?: string | undefined }

/** A label, a control, and below it what the control is described by: a hint, and what is wrong with the value. */
function Labelled({ label, hint, wrong, control }: Words & { control(props: object): ReactNode }) {
  const id = useId()
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ')
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      {control({
        id,
        className: 'form-input',
        'aria-describedby': described || undefined,
        'aria-invalid': wrong ? true : undefined,
      })}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {wrong && (
        <small id={`${id}-wrong`} className="form-wrong" role="alert">
          {wrong}
        </small>
      )}
    </div>
  )
}

export const Field = ({ label, hint, wrong, ...input }: Words & ComponentProps<'input'>) => (
  <Labelled label={label} hint={hint} wrong={wrong} control={props => <input {...props} {...input} />} />
)

export const Area = ({ label, hint, wrong, ...area }: Words & ComponentProps<'textarea'>) => (
  <Labelled label={label} hint={hint} wrong={wrong} control={props => <textarea {...props} {...area} />} />
)

export const Choice = ({ label, hint, wrong, ...select }: Words & ComponentProps<'select'>) => (
  <Labelled label={label} hint={hint} wrong={wrong} control={props => <select {...props} {...select} />} />
)

export const Check = ({ label, ...input }: { label: ReactNode } & ComponentProps<'input'>) => (
  <label className="form-check">
    <input type="checkbox" {...input} />
    <span>{label}</span>
  </label>
)

/** A button that asks for a file; the same file can be chosen twice. */
export const FileButton = ({ label, accept, open }: { label: string; accept: string; open(file: File): void }) => (
  <label className="button form-file">
    {label}
    <input
      type="file"
      accept={accept}
      onChange={event => {
        const file = event.currentTarget.files?.[0]
        if (file) open(file)
        event.currentTarget.value = ''
      }}
    />
  </label>
)

export type Said = { text: string; bad?: boolean }

/** What just happened, for eyes and for screen readers. */
export const Says = ({ text, bad = false }: Said) => (
  <p role={bad ? 'alert' : 'status'} className={`form-says ${bad ? 'form-says-bad' : ''}`}>
    {text}
  </p>
)
