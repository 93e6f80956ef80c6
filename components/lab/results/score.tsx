import type { Grade } from '@/lib/grade/types'

/** The score by area, where a lab has areas. */
export function Score({ grade }: { grade: Extract<Grade, { type: 'graded' }> }) {
  const areas = Object.entries(grade.score.areas ?? {})
  if (areas.length === 0) return null
  return (
    <table className="lab-areas">
      <caption>
        Score {grade.score.got} of {grade.score.of}
      </caption>
      <tbody>
        {areas.map(([area, { got, of }]) => (
          <tr key={area}>
            <th scope="row">{area}</th>
            <td>
              <meter min={0} max={of} value={got} aria-hidden="true" />
            </td>
            <td>
              {got} of {of}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
