'use client'

import '@/lib/worker/no-eval'
import { useMemo, useState, type ReactNode } from 'react'
import { makeInput } from '@/lib/facts/make-input'
import { accessPanel } from '@/lib/panels/access'
import { Choose } from '../parts/choose'
import { CONTEXT } from '../parts/context'
import { Folded, SourceText } from '../parts/folded'
import { ACCOUNTS, BINDINGS, QUESTIONS, RULES, manifestText } from './scenario'
import './figure.css'

/** One rule, one binding, and what they open: choose either and read the answers that the API server would give. */
export default function CanIMatrix({ children }: { children?: ReactNode }) {
  const [rule, setRule] = useState(0)
  const [binding, setBinding] = useState(0)
  const [asked, setAsked] = useState<{ question: number; account: number }>()
  const text = manifestText(rule, binding)
  const view = useMemo(
    () =>
      accessPanel.compute(makeInput([{ name: 'rbac.yaml', text }], CONTEXT, []), {
        rows: ACCOUNTS.map(account => account.subject),
        columns: QUESTIONS,
      }),
    [text],
  )
  const because = asked && view.rows[asked.account]?.cells[asked.question]?.because
  return (
    <div className="figure-body">
      <div className="grid gap-5 md:grid-cols-2">
        <Choose
          label="The rule: what"
          as="list"
          options={RULES.map((one, index) => ({ value: index, label: one.title }))}
          value={rule}
          onChoose={setRule}
        />
        <Choose
          label="The binding: who and where"
          as="list"
          options={BINDINGS.map((one, index) => ({ value: index, label: one.title }))}
          value={binding}
          onChoose={setBinding}
        />
      </div>
      <table className="data-table can-i">
        <caption className="sr-only">Answers of the API server. Each is a button that says why.</caption>
        <thead>
          <tr>
            <th scope="col">May the account …</th>
            {ACCOUNTS.map(account => (
              <th scope="col" key={account.subject}>
                {account.name} <span>of {account.namespace}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.columns.map((question, at) => (
            <tr key={question}>
              <th scope="row">{question}</th>
              {ACCOUNTS.map((account, index) => {
                const allowed = view.rows[index]?.cells[at]?.allowed
                return (
                  <td key={account.subject}>
                    <button
                      type="button"
                      data-allowed={allowed}
                      aria-pressed={asked?.question === at && asked.account === index}
                      onClick={() => setAsked({ question: at, account: index })}
                    >
                      {allowed ? '✓ yes' : '– no'}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status" className="can-i-why">
        {asked && because
          ? `${ACCOUNTS[asked.account]?.name} of ${ACCOUNTS[asked.account]?.namespace}, ${view.columns[asked.question]}: ${because}`
          : 'Choose an answer: it says why.'}
      </p>
      <div className="figure-more">
        <Folded summary="The objects as text">
          <SourceText name="rbac.yaml">{text}</SourceText>
        </Folded>
        {children && <Folded summary="The matrix in words">{children}</Folded>}
      </div>
    </div>
  )
}
