'use client'
import type { Problem } from '@/lib/source/types'
import { Warn } from '../icons'
import { PlaceButtons } from '../place-button'
import { RichText } from '../rich-text'

const NEXT: Record<Problem['code'], string> = {
  syntax: 'Look at the line above it too: indentation, a missing colon or quote, a bracket left open.',
  'too-large': 'Shorten the file; nothing in this lab needs that much text.',
  'too-deep': 'Flatten the structure; nothing in this lab is nested that deep.',
  'alias-bomb': 'Write the repeated part out, or use fewer aliases.',
  'duplicate-key': 'Keep one of the two keys.',
  unsupported: 'Use the plain form that the file had at the start.',
  'not-decodable': 'Give the field a value of the type it asks for.',
  'unknown-kind': 'Compare apiVersion and kind with the file as it was at the start.',
}

/** Files that could not be read are never wrong: this says where and what to do. */
export function Unreadable({ problems }: { problems: readonly Problem[] }) {
  return (
    <ul className="lab-goals">
      {problems.map((problem, index) => (
        <li key={index} data-problem={problem.code}>
          <p className="lab-goal">
            <Warn />
            <span>
              <strong>{problem.file}</strong>
              {problem.range ? `, line ${problem.range.start.line},` : ''} could not be read.{' '}
              <PlaceButtons places={problem.range ? [{ file: problem.file, range: problem.range }] : []} />
            </span>
          </p>
          <div className="lab-why">
            <p>
              <RichText inline>{problem.message}</RichText>
            </p>
            <p>{NEXT[problem.code]} Nothing you wrote is lost, and this is not counted as a wrong answer.</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
