'use client'
import { OWNERS, isOwner, ownerEdit, readLedger, type Duty } from '@/lib/facts/ledger/ledger'
import { read } from '@/lib/k8s/read'
import { applyEdits } from '@/lib/source/edits'
import type { LedgerFormProps } from './index'
import './form.css'

/** Plain words for service models; a service that is not here is shown as written. */
const SERVICES: Record<string, string> = {
  iaas: 'virtual machines (IaaS)',
  'managed-kubernetes': 'managed Kubernetes, node group',
  'serverless-containers': 'serverless containers',
  paas: 'managed platform (PaaS)',
  saas: 'software as a service (SaaS)',
}

/** The ledger as a form: one row a duty, one choice each. Every choice is an edit of the YAML; comments stay. */
export default function Form({ file, text, onChange }: LedgerFormProps) {
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
    <div className="ledger">
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
              <tr key={at}>
                <th scope="row">{duty.duty.replaceAll('-', ' ')}</th>
                <td>
                  <fieldset className="segments">
                    <legend className="sr-only">
                      {workload.name}: {duty.duty}
                    </legend>
                    {[...OWNERS, ''].map(owner => (
                      <label key={owner} className="segment">
                        <input
                          type="radio"
                          name={`${file}-${index}-${at}`}
                          checked={owner === (duty.owner ?? '')}
                          onChange={() => put(duty, owner)}
                        />
                        <span>{owner || 'open'}</span>
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
