import type { MyAssignment, MyItem } from './membership'

const refusals = { 'not-open': 'not open yet', closed: 'closed', 'no-attempts-left': 'no tries left' }

/** Tries and points of one item, in words. */
export function Standing({ item, assignment }: { item: MyItem; assignment: MyAssignment }) {
  const { state } = item
  const tries =
    state.left === 'unlimited'
      ? `${state.used ?? 0} handed in`
      : `${state.left ?? 0} of ${(state.used ?? 0) + Number(state.left ?? 0)} tries left`
  return (
    <>
      {state.excused ? <span className="tag">excused</span> : <span>{tries}</span>}
      {state.points !== undefined && (
        <span className={`tag ${state.points >= item.worth ? 'tag-good' : ''}`}>
          {state.points} of {item.worth}
          {state.overridden ? ', set by hand' : ''}
        </span>
      )}
      {assignment.shown === 'received' && (state.used ?? 0) > 0 && <span className="tag">received</span>}
      {state.phase === 'late' && <span className="tag tag-warn">late: counts {state.credit} %</span>}
      {state.refusal && (
        <span className={`tag ${state.refusal === 'not-open' ? '' : 'tag-bad'}`}>{refusals[state.refusal]}</span>
      )}
      {state.comment && <span>“{state.comment}”</span>}
    </>
  )
}
