'use client'

import '@/lib/worker/no-eval'
import { useMemo, useState, type ReactNode } from 'react'
import { Choose, Toggle } from '../parts/choose'
import { Folded, SourceText } from '../parts/folded'
import { Rail, Verdict, type Stop } from '../parts/rail'
import { releaseOf, texts, type Naming, type Release } from './release'

/** A release from push to deployment, by tag or by digest, with or without somebody who moves the tag. */
export default function FollowTheDigest({ children }: { children?: ReactNode }) {
  const [naming, setNaming] = useState<Naming>('tag')
  const [moves, setMoves] = useState(true)
  const release = useMemo(() => releaseOf(naming), [naming])
  const lost = moves && !release.holds
  return (
    <div className="figure-body">
      <div className="flex flex-wrap items-end gap-x-8 gap-y-3">
        <Choose
          label="Scan and deployment name the image"
          as="pills"
          options={[
            { value: 'tag', label: 'by tag' },
            { value: 'digest', label: 'by digest' },
          ]}
          value={naming}
          onChoose={setNaming}
        />
        <Toggle on={moves} onToggle={() => setMoves(!moves)}>
          the tag moves in between
        </Toggle>
      </div>
      <Rail stops={stopsOf(release, moves, lost)} />
      <Verdict tone={lost ? 'bad' : 'good'}>
        {lost ? 'What runs is not what was scanned.' : 'What runs is what was scanned.'}
      </Verdict>
      <p className="m-0 text-ink-soft">
        <strong>What the engine says of this workflow:</strong> {release.says}
      </p>
      <div className="figure-more">
        <Folded summary="The workflow that is judged">
          <SourceText name="release.yaml">{texts[naming]}</SourceText>
        </Folded>
        {children && <Folded summary="The same as a table">{children}</Folded>}
      </div>
    </div>
  )
}

function stopsOf(release: Release, moves: boolean, lost: boolean): Stop[] {
  return [
    {
      id: 'push',
      title: 'Build and push',
      tone: 'good',
      tag: 'image A',
      says: 'The registry stores image A and answers with its digest. The tag latest points to A.',
    },
    {
      id: 'scan',
      title: 'Scan',
      tone: 'good',
      tag: 'image A',
      says: (
        <>
          Asks for <code>{release.scanned}</code> and gets A. It is clean.
        </>
      ),
    },
    moves
      ? {
          id: 'between',
          title: 'In between',
          tone: 'warn',
          tag: 'image B',
          says: 'Somebody pushes image B: latest now points to B. Image A is still there, under its digest.',
        }
      : { id: 'between', title: 'In between', tone: 'plain', says: 'Nothing happens.' },
    {
      id: 'deploy',
      title: 'Deploy',
      tone: lost ? 'bad' : 'good',
      tag: lost ? 'image B' : 'image A',
      says: (
        <>
          Asks for <code>{release.deployed}</code> and gets{' '}
          {lost ? 'B, which nobody scanned.' : 'A, the one that was scanned.'}
        </>
      ),
    },
  ]
}
