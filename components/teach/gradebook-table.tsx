import { titleOf } from './catalog'
import type { AssignmentLine, Cell, ClassView, LearnerLine } from './class-data'

export const rowOf = (learner: LearnerLine, { id }: AssignmentLine) => learner.assignments.find(one => one.id === id)

type Props = {
  catalog: ClassView['catalog']
  assignment: AssignmentLine
  learners: readonly LearnerLine[]
  nameOf(pseudonym: string): string
  open(learner: string, item: string): void
}

/** Learners × items; each cell is a button that opens what is behind it. */
export function GradebookTable({ catalog, assignment, learners, nameOf, open }: Props) {
  return (
    <div className="t-scroll" tabIndex={0} role="region" aria-labelledby="gradebook">
      <table className="t-table" data-gradebook>
        <thead>
          <tr>
            <th scope="col">Learner</th>
            {assignment.items.map(item => (
              <th key={item.id} scope="col" className="t-number">
                {titleOf(catalog, item.key)}
                <span className="t-points">of {item.points}</span>
              </th>
            ))}
            <th scope="col" className="t-number">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {learners.map(one => (
            <tr key={one.id}>
              <th scope="row">{nameOf(one.pseudonym)}</th>
              {rowOf(one, assignment)?.cells.map(cell => (
                <td key={cell.item} className="t-number">
                  <button
                    type="button"
                    className="t-cell"
                    aria-haspopup="dialog"
                    onClick={() => open(one.id, cell.item)}
                  >
                    <CellText cell={cell} />
                  </button>
                </td>
              ))}
              <td className="t-number">
                <strong>{rowOf(one, assignment)?.total.points}</strong>
                <span className="text-ink-faint"> of {rowOf(one, assignment)?.total.of}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CellText({ cell }: { cell: Cell }) {
  if (cell.excused) return <>excused</>
  if (cell.points === undefined)
    return (
      <span className="text-ink-faint">
        –<span className="sr-only">nothing handed in</span>
      </span>
    )
  return (
    <>
      {cell.points}
      {cell.counted?.late && <span className="text-warn"> late</span>}
      {cell.overridden && <span className="text-ink-faint"> by hand</span>}
    </>
  )
}
