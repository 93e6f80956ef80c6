'use client'
import type { Catalog } from './catalog'
import { Area, Choice, Field } from '../ui/form'
import type { Plan } from './plan'
import { PlanItems } from './plan-items'

/** Title, items with points, dates and rules. Controlled: the parent holds the plan. */
export function PlanForm({ plan, change, catalog }: { plan: Plan; change(next: Plan): void; catalog: Catalog }) {
  const set = <Key extends keyof Plan>(name: Key, value: Plan[Key]) => change({ ...plan, [name]: value })
  const zone = `Time zone: ${plan.timeZone}`
  return (
    <div className="form-stack">
      <Field
        label="Title"
        value={plan.title}
        maxLength={200}
        required
        onChange={e => set('title', e.currentTarget.value)}
      />
      <PlanItems plan={plan} change={change} catalog={catalog} />
      <div className="form-row">
        <Field
          label="Opens"
          type="datetime-local"
          value={plan.open}
          hint="Empty: at once"
          onChange={e => set('open', e.currentTarget.value)}
        />
        <Field
          label="Due"
          type="datetime-local"
          value={plan.due}
          hint={zone}
          onChange={e => set('due', e.currentTarget.value)}
        />
        <Field
          label="Time zone"
          value={plan.timeZone}
          list="zones"
          onChange={e => set('timeZone', e.currentTarget.value)}
          hint="As in Europe/Berlin"
        />
      </div>
      {plan.due && <Late plan={plan} change={change} />}
      <div className="form-row">
        <Field
          label="Tries per item"
          type="number"
          min={1}
          max={1000}
          value={plan.attempts}
          placeholder="any"
          hint="Empty: as many as they like"
          onChange={e => set('attempts', e.currentTarget.value)}
        />
        <Choice label="Counts" value={plan.keep} onChange={e => set('keep', e.currentTarget.value as Plan['keep'])}>
          <option value="best">the best try</option>
          <option value="last">the last try</option>
        </Choice>
        <Choice label="Hints" value={plan.hints} onChange={e => set('hints', e.currentTarget.value as Plan['hints'])}>
          <option value="as-in-lab">as in the lab</option>
          <option value="after-due">after the due time</option>
          <option value="none">none</option>
        </Choice>
      </div>
      <div className="form-row">
        <Choice
          label="Learners are told"
          value={plan.feedback}
          onChange={e => set('feedback', e.currentTarget.value as Plan['feedback'])}
        >
          <option value="now">points and reasons, at once</option>
          <option value="score">points only</option>
          <option value="after">both, from a day on</option>
        </Choice>
        {plan.feedback === 'after' && (
          <Field
            label="From"
            type="datetime-local"
            value={plan.feedbackAt}
            hint={zone}
            onChange={e => set('feedbackAt', e.currentTarget.value)}
          />
        )}
      </div>
      <Area
        label="Notes for learners"
        rows={3}
        maxLength={4000}
        value={plan.notes}
        onChange={e => set('notes', e.currentTarget.value)}
        hint="Plain text, for example where to hand files in."
      />
      <datalist id="zones">
        {zones().map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  )
}

const zones = (): string[] =>
  typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : ['UTC']

function Late({ plan, change }: { plan: Plan; change(next: Plan): void }) {
  return (
    <div className="form-row">
      <Choice
        label="Late work"
        value={plan.late}
        onChange={e => change({ ...plan, late: e.currentTarget.value as Plan['late'] })}
      >
        <option value="refuse">is not taken</option>
        <option value="accept">counts in part</option>
        <option value="per-day">loses a share per day</option>
      </Choice>
      {plan.late !== 'refuse' && (
        <Field
          label={plan.late === 'accept' ? 'Counts (%)' : 'Loses per day (%)'}
          type="number"
          min={plan.late === 'accept' ? 0 : 1}
          max={100}
          value={plan.latePercent}
          onChange={e => change({ ...plan, latePercent: Number(e.currentTarget.value) })}
        />
      )}
      {plan.late === 'per-day' && (
        <Field
          label="Never below (%)"
          type="number"
          min={0}
          max={100}
          value={plan.lateFloor}
          onChange={e => change({ ...plan, lateFloor: Number(e.currentTarget.value) })}
        />
      )}
      {plan.late !== 'refuse' && (
        <Field
          label="Taken until"
          type="datetime-local"
          value={plan.lateUntil}
          hint="Empty: without end"
          onChange={e => change({ ...plan, lateUntil: e.currentTarget.value })}
        />
      )}
    </div>
  )
}
