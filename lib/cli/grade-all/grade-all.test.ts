import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { assignmentSchema } from '../../assign/assignment.ts'
import type { Judged, Work } from '../../grading/work.ts'
import { collect } from './collect.ts'
import { printable, tableCsv } from './print.ts'
import { tableOf } from './rows.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'drydock-attempts-'))
const put = (name: string, text: string | object) => {
  mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
  writeFileSync(path.join(dir, name), typeof text === 'string' ? text : JSON.stringify(text))
}
const filesOfLab = (lab: string) => (lab === 'net' ? ['a.yaml', 'b.yaml'] : undefined)

/** Stands in for the pool: `good` is right, `half` half of it, `bad` cannot be read, `slow` is stopped. */
const asked: string[] = []
const judge = async (work: Work): Promise<Judged> => {
  const text = 'lab' in work ? work.files.map(file => file.text).join('') : JSON.stringify(work.answers)
  asked.push(text)
  if (text.includes('bad'))
    return { type: 'unreadable', problems: [{ file: 'a.yaml', code: 'syntax', message: 'no YAML' }] }
  if (text.includes('slow')) return { type: 'stopped', because: 'too-slow' }
  const share = text.includes('good') ? 1 : text.includes('half') ? 0.5 : 0
  return {
    type: 'judged',
    share,
    solved: share === 1,
    engine: 'e',
    content: 'c',
    result: { type: 'quiz', got: share * 4, of: 4, items: [] },
    findings: {},
  }
}

const at = (day: number) => `2026-12-0${day}T12:00:00Z`
const file = (learner: string, texts: [number, string][], more: object = {}) => ({
  assignment: 'w',
  learner,
  content: '',
  engine: '',
  attempts: texts.map(([day, text]) => ({
    lab: 'net',
    files: { 'a.yaml': text },
    at: at(day),
    solved: true,
    score: 100,
  })),
  ...more,
})
const assignment = assignmentSchema.parse({
  id: 'w',
  title: 'W',
  items: [{ lab: 'net', points: 10 }],
  due: at(3),
  late: { type: 'accept', percent: 50 },
  attempts: 2,
})

put('01-folder/net/a.yaml', 'good')
put('01-folder/net/b.yaml', '')
put('02-flat/a.yaml', 'half')
put('03-late.json', file('Late', [[4, 'good']]))
put(
  '04-limit.json',
  file('Limit', [
    [1, 'none'],
    [2, 'none'],
    [3, 'good'],
  ]),
)
put(
  '05-unreadable.json',
  file('Unreadable', [
    [1, 'bad'],
    [2, 'bad too'],
    [2, 'half'],
  ]),
)
put('06-broken.json', '{"learner":')
put('07-other.json', { format: 'drydock-progress/1', events: [] })
put('08-wrong-assignment.json', file('Wrong', [[1, 'good']], { assignment: 'x' }))
put('09-formula.json', file('=HYPERLINK("http://x")', [[1, 'good']]))
put('10-escape.json', file('\u001b[2Jclear', [[1, 'slow']]))
put('11-empty/readme.txt', 'x')
put('12-large/net/a.yaml', 'x'.repeat(70_000))
put('13-strange/unknown-lab/a.yaml', 'x')
mkdirSync(path.join(dir, '14-link/net'), { recursive: true })
symlinkSync('/etc/passwd', path.join(dir, '14-link/net/a.yaml'))
put('15-twice.json', file('Late', [[1, 'good']]))
put(
  '16-proto.json',
  '{"learner":"P","attempts":[{"lab":"net","files":{"__proto__":"x","a.yaml":"good"},"at":"2026-12-01T12:00:00Z"}],"__proto__":{"score":1}}',
)

describe('grade --all', async () => {
  const table = await tableOf(collect(dir, filesOfLab, 'net'), assignment, judge, Date.parse(at(9)), () => undefined)
  const row = (source: string) => table.rows.find(one => one.source.startsWith(source))

  test('one row per folder or file, whatever is wrong with another', () => expect(table.rows).toHaveLength(16))

  test.each([
    ['01', 10, []],
    ['02', 5, []],
    ['03', 5, ['another row has the same learner']],
    ['04', 0, []],
    ['05', 5, []],
    ['06', 0, ['not an attempt file: it is not JSON']],
    ['07', 0, ['not an attempt file: it has the format "drydock-progress/1", not drydock-attempts/1']],
    ['08', 10, ['handed in for the assignment “x”']],
    ['09', 10, []],
    ['10', 0, ['lab:net: could not be judged in time']],
    ['11', 0, ['nothing to grade: neither a folder named like a lab nor an attempt file']],
    ['12', 0, ['net/a.yaml: it has 70000 bytes; at most 65536 are read']],
    ['13', 0, ['unknown-lab/ is no lab of this course']],
    ['14', 0, ['net/a.yaml: it is no regular file']],
  ])('%s: %i points, %j', (source, points, problems) => {
    expect(row(source)).toMatchObject({ points, of: 10, problems })
  })

  test('late is marked, with its credit', () =>
    expect(row('03')?.items['lab:net']).toMatchObject({ late: true, credit: 50, solved: true }))

  test('an unreadable try is none: it takes nothing from the limit', () => {
    expect(row('05')?.items['lab:net']).toMatchObject({ attempts: 3, points: 5 })
  })

  test('what a file says of its score is nowhere', () => expect(JSON.stringify(table)).not.toContain('"score"'))

  test('CSV runs no formula and a terminal no escape', () => {
    expect(tableCsv(table)).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(printable('\u001b[2Jclear')).toBe('\uFFFD[2Jclear')
  })

  test('without an assignment the columns are what was handed in, worth what the judge says', async () => {
    const found = await tableOf(collect(dir, filesOfLab, undefined), undefined, judge, 0, () => undefined)
    expect(found.columns).toEqual([{ key: 'lab:net', points: 4 }])
  })
})
