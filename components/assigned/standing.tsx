import type { MyAssignment, MyItem } from './membership'

const refusals = { 'not-open': 'not open yet', closed: 'closed', 'no-attempts-left': 'no tries left' }

/** Tries and points of one item, in words. */
export function Standing({ item, assignment }: { item: MyItem; assignment: MyAssignment }) {
  const { state } = item
  const tries = triesOf(state)
  return (
    <>
      {state.excused ? <span className="tag">excused</span> : tries && <span>{tries}</span>}
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

/** Tries that are left are told only while they can be used. */
function triesOf({ refusal, left, used = 0 }: MyItem['state']): string {
  if (refusal === 'not-open') return ''
  if (refusal !== 'closed' && left !== 'unlimited') return `${left ?? 0} of ${used + (left ?? 0)} tries left`
  return used === 0 ? 'nothing handed in' : `${used} handed in`
}
