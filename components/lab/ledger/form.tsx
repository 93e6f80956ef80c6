'use client'
import { useEffect, useRef } from 'react'
import { OWNERS, dutyText, isOwner, ownerEdit, readLedger, type Duty } from '@/lib/facts/ledger/ledger'
import { read } from '@/lib/k8s/read'
import { applyEdits } from '@/lib/source/edits'
import type { SessionState } from '../session/session'
import './form.css'

/** Plain words for service models; a service that is not here is shown as written. */
const SERVICES: Record<string, string> = {
  iaas: 'virtual machines (IaaS)',
  'managed-kubernetes': 'managed Kubernetes, node group',
  'serverless-containers': 'serverless containers',
  paas: 'managed platform (PaaS)',
  saas: 'software as a service (SaaS)',
}

/**
 * The ledger as a form: one row a duty, one choice each. The YAML is the truth: every choice is an edit of it, comments
 * stay, and a jump to one of its lines takes the focus to the row of that line.
 */
export default function Form(props: {
  file: string
  text: string
  jump: SessionState['jump']
  onChange: (text: string) => void
}) {
  const { file, text, jump, onChange } = props
  const rows = useRef<HTMLDivElement>(null)
  const followed = useRef(jump)
  useEffect(() => {
    if (jump === followed.current) return
    followed.current = jump
    const row = rows.current?.querySelector(`[data-line="${jump?.place.range.start.line}"]`)
    row?.querySelector<HTMLElement>('input:checked')?.focus()
  }, [jump])
  const reading = read([{ name: file, text, kind: 'ledger' }])
  const ledger = reading.files.flatMap(readLedger)[0]
  const problem = reading.problems[0]
  if (!ledger || problem)
    return (
      <p role="status" className="ledger-unreadable">
        The form cannot show this file{problem?.range ? ` (line ${problem.range.start.line})` : ''}:{' '}
        {problem?.message ?? 'there is no ledger in it.'} Show the YAML and mend it there.
      </p>
    )
  const put = (duty: Duty, owner: string) =>
    onChange(applyEdits(text, [ownerEdit(duty, isOwner(owner) ? owner : undefined)]))
  return (
    <div ref={rows} className="ledger">
      {ledger.workloads.map((workload, index) => (
        <table key={index} className="ledger-table">
          <caption>
            {workload.name} <span>{SERVICES[workload.service] ?? workload.service}</span>
          </caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">Duty</th>
              <th scope="col">Who must act</th>
            </tr>
          </thead>
          <tbody>
            {workload.duties.map((duty, at) => (
              <tr key={at} data-line={duty.where.range.start.line}>
                <th scope="row">{dutyText(duty.duty)}</th>
                <td>
                  <fieldset className="segments">
                    <legend className="sr-only">
                      {workload.name}: {dutyText(duty.duty)}
                    </legend>
                    {[...OWNERS, ''].map(owner => (
                      <label key={owner} className="segment">
                        <input
                          type="radio"
                          value={owner}
                          name={`${file}-${index}-${at}`}
                          checked={owner === (duty.owner ?? '')}
                          onChange={() => put(duty, owner)}
                        />
                        <span>{owner || 'nobody yet'}</span>
                      </label>
                    ))}
                  </fieldset>
                  {duty.written !== '' && !duty.owner && (
                    <p className="ledger-unknown">“{duty.written}” is no owner.</p>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}
