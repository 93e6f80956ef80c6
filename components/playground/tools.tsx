'use client'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useLabSession, useSession } from '../lab/session/context'
import { filesNow, type BenchProps } from './bench-props'
import { betterName, freeName } from './file-names'
import { Fixes } from './fixes'
import { chosenFiles, readDropped, type Dropped } from './read-dropped'
import { samples } from './samples'
import { ShareButton } from './share-button'

/** Takes files in beside those that are there, and says which it would not take. */
export async function takeIn(dropped: readonly Dropped[], now: BenchProps['files'], { open, say }: BenchProps) {
  const read = await readDropped(
    dropped,
    now.map(file => file.name),
  )
  const taken = read.files.length
  const [first] = read.files
  if (first) open([...now, ...read.files], first.name)
  const left = read.refused.length > 0 ? ` Not taken: ${read.refused.slice(0, 5).join('; ')}${more(read.refused)}.` : ''
  if (taken > 0) say(`${taken === 1 ? first?.name : `${taken} files`} added.${left}`, () => open(now))
  else say(left.trim() || 'There was nothing to take.')
}
const more = (list: readonly string[]): string => (list.length > 5 ? ` and ${list.length - 5} more` : '')

/** Files come and go here, fixes are looked at before they are taken, and a link carries it all. */
export function Tools(props: BenchProps) {
  const { files, open, say } = props
  const session = useLabSession()
  const active = useSession(s => s.active)
  const better = useSession(s =>
    betterName(
      s.active,
      s.texts[s.active] ?? '',
      files.map(file => file.name),
    ),
  )
  const picker = useRef<HTMLInputElement>(null)
  const renameButton = useRef<HTMLButtonElement>(null)
  const [naming, setNaming] = useState<string>()
  const names = files.map(file => file.name)
  const now = () => filesNow(session.getState().texts, files)

  const add = () => {
    const name = freeName('manifest.yaml', names)
    open([...now(), { name, text: '' }], name)
  }
  // At once, so that the button is there again to take the focus of the field.
  const endNaming = () => {
    flushSync(() => setNaming(undefined))
    renameButton.current?.focus()
  }
  const rename = (to: string) => {
    endNaming()
    const name = to.trim()
    if (!name || name === active) return
    if (names.includes(name)) return say(`There is a file ${name} already.`)
    open(
      now().map(file => (file.name === active ? { ...file, name } : file)),
      name,
    )
  }
  const replaceAll = (next: BenchProps['files'], text: string) => {
    const before = now()
    open(next)
    say(text, () => {
      open(before, active)
      say('Your files are back.')
    })
  }
  const remove = () => {
    const rest = now().filter(file => file.name !== active)
    replaceAll(rest.length > 0 ? rest : [{ name: 'manifest.yaml', text: '' }], `${active} is gone.`)
  }
  return (
    <div className="playground-tools">
      <button type="button" className="button button-small" onClick={add}>
        New file
      </button>
      <button type="button" className="button button-small" onClick={() => picker.current?.click()}>
        Open files …
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={event => {
          const chosen = chosenFiles(event.target.files)
          event.target.value = ''
          void takeIn(chosen, now(), props)
        }}
      />
      {naming === undefined ? (
        <button ref={renameButton} type="button" className="button button-small" onClick={() => setNaming(active)}>
          Rename
        </button>
      ) : (
        <form
          className="flex gap-1"
          onSubmit={event => {
            event.preventDefault()
            rename(naming)
          }}
          onKeyDown={event => event.key === 'Escape' && endNaming()}
        >
          <input
            autoFocus
            className="field playground-name"
            aria-label="New name of the file"
            value={naming}
            onChange={event => setNaming(event.target.value)}
          />
          <button type="submit" className="button button-small">
            OK
          </button>
        </form>
      )}
      <button type="button" className="button button-small" onClick={remove}>
        Remove
      </button>
      <label className="playground-sample">
        <span className="sr-only">Example</span>
        <select
          value=""
          onChange={event => {
            const sample = samples.find(one => one.id === event.target.value)
            if (sample) replaceAll(sample.files, `Your files made room for “${sample.title}”.`)
          }}
        >
          <option value="" disabled>
            Examples …
          </option>
          {samples.map(sample => (
            <option key={sample.id} value={sample.id}>
              {sample.title}
            </option>
          ))}
        </select>
      </label>
      <Fixes files={files} />
      <ShareButton files={files} say={say} />
      {better && naming === undefined && (
        <p className="playground-better">
          {active} reads like another kind of file.
          <button type="button" className="button button-small" onClick={() => rename(better)}>
            Call it {better}
          </button>
        </p>
      )}
    </div>
  )
}
