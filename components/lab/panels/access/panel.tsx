'use client'
import type { AccessView } from '@/lib/panels/access'
import { Answers, Nothing, type Answer } from '../parts/answers'
import type { OnPlace } from '../parts/line-link'
import { together } from '../parts/together'

/** Who can do what, request by request: who is allowed, and the binding and rule that say so. */
export default function AccessPanel({ view, onPlace }: { view: AccessView; onPlace?: OnPlace }) {
  if (view.rows.length === 0) return <Nothing>No pod and no binding names a subject yet.</Nothing>
  const pods = view.rows.filter(row => row.token)
  return (
    <div className="panel">
      <p className="panel-lead">
        What <code>kubectl auth can-i</code> would say of <Names rows={view.rows} />. Everything that no binding grants
        is refused.
      </p>
      <Answers
        label="Who can do what"
        onPlace={onPlace}
        rows={view.columns.map((request, at): Answer => {
          const may = view.rows.flatMap(row => {
            const cell = row.cells[at]
            return cell?.allowed ? [{ row, cell }] : []
          })
          return {
            key: request,
            asks: request,
            tone: 'plain',
            sign: may.length > 0 ? '●' : '○',
            word: howMany(may.length, view.rows.length),
            reasons: together(may, ({ cell }) => cell.because).map(group => ({
              text: (
                <>
                  {group.length < view.rows.length && (
                    <>
                      <Names rows={group.map(({ row }) => row)} />:{' '}
                    </>
                  )}
                  {group[0].cell.because}
                </>
              ),
              places: group.flatMap(({ cell }) => cell.where ?? []),
            })),
          }
        })}
      />
      {pods.length > 0 && (
        <section>
          <h3 className="panel-head">The API token in the pods</h3>
          <Answers
            label="The API token in the pods"
            onPlace={onPlace}
            rows={pods.map(row => ({
              key: row.subject,
              asks: nameOf(row),
              tone: 'plain',
              sign: row.token?.mounted ? '●' : '○',
              word: row.token?.mounted ? 'mounted' : 'none',
              reasons: [
                {
                  text: `${accountOf(row.account)}. ${row.token?.says ?? ''}`,
                  places: row.token?.where ? [row.token.where] : [],
                },
              ],
            }))}
          />
        </section>
      )}
    </div>
  )
}

const howMany = (may: number, of: number): string => {
  if (may === 0) return 'nobody'
  return may === of && of > 1 ? `all ${of} may` : `${may} of ${of} may`
}

type Row = AccessView['rows'][number]

const Names = ({ rows }: { rows: readonly Row[] }) =>
  rows.map((row, index) => (
    <span key={row.subject}>
      {index > 0 && ', '}
      <strong>{nameOf(row)}</strong>
    </span>
  ))

const accountOf = (account: string) => account.replace('system:serviceaccount:', 'Account ')
/** `pods of shop/web`, `account shop:default`, or the subject as it is written. */
const nameOf = ({ subject, account }: Row): string =>
  subject === account
    ? subject.replace('system:serviceaccount:', 'account ')
    : subject.replace(/^pods of \S+ /, 'pods of ')
