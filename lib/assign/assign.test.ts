import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assignmentSchema, policyOf, readAssignment, type Assignment } from './assignment.ts'
import { readAttempts, tooLarge, utf8Bytes } from './attempts.ts'
import { toCsv } from './csv.ts'
import { feedbackShown, foldItem, totalOf } from './fold.ts'
import { handInOf } from './hand-in.ts'
import { fromFragment, toFragment } from './link.ts'
import { extensionSchema, policySchema, type Policy } from './policy.ts'
import { dueOf, segmentAt, takenBetween, timelineOf } from './timeline.ts'

const T0 = Date.parse('2026-12-01T12:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const iso = (at: number) => new Date(at).toISOString()
const policy = (fields: object): Policy => policySchema.parse(fields)

const late = fc.oneof(
  fc.constant({ type: 'refuse' as const }),
  fc.record(
    {
      type: fc.constant('accept' as const),
      percent: fc.integer({ min: 0, max: 100 }),
      until: fc.constant(iso(T0 + 9 * DAY)),
    },
    { requiredKeys: ['type', 'percent'] },
  ),
  fc.record(
    {
      type: fc.constant('per-day' as const),
      percent: fc.integer({ min: 1, max: 100 }),
      floor: fc.integer({ min: 0, max: 100 }),
      until: fc.constant(iso(T0 + 9 * DAY)),
    },
    { requiredKeys: ['type', 'percent', 'floor'] },
  ),
)
const anyPolicy = fc
  .record(
    {
      open: fc.integer({ min: -10, max: -1 }).map(d => iso(T0 + d * DAY)),
      due: fc.integer({ min: 0, max: 5 }).map(d => iso(T0 + d * DAY)),
      late,
      attempts: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant('unlimited' as const)),
      keep: fc.constantFrom('best' as const, 'last' as const),
    },
    { requiredKeys: ['due'] },
  )
  .map(policy)
const anyExtension = fc.option(
  fc.record({
    due: fc.integer({ min: 0, max: 20 }).map(d => iso(T0 + d * DAY)),
    extraAttempts: fc.integer({ min: 0, max: 3 }),
    excused: fc.boolean(),
  }),
  { nil: undefined },
)
const tries = fc.array(
  fc.record({
    id: fc.uuid(),
    at: fc.integer({ min: T0 - 15 * DAY, max: T0 + 30 * DAY }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 12 },
)

describe('timeline', () => {
  test('covers all of time without gap or overlap, and late credit never rises', () => {
    fc.assert(
      fc.property(anyPolicy, anyExtension, (p, extension) => {
        const line = timelineOf(p, extension)
        expect(line[0]?.from).toBe(-Infinity)
        expect(line.at(-1)?.to).toBe(Infinity)
        for (let i = 1; i < line.length; i++) expect(line[i]?.from).toBe(line[i - 1]?.to)
        const credits = line.filter(s => s.phase !== 'before').map(s => s.percent)
        expect([...credits].sort((a, b) => b - a)).toEqual(credits)
      }),
    )
  })

  test('an extension never makes a moment worth less', () => {
    fc.assert(
      fc.property(
        anyPolicy,
        anyExtension,
        fc.integer({ min: T0 - 15 * DAY, max: T0 + 40 * DAY }),
        (p, extension, at) => {
          expect(segmentAt(timelineOf(p, extension), at).percent).toBeGreaterThanOrEqual(
            segmentAt(timelineOf(p), at).percent,
          )
        },
      ),
    )
  })

  test.each([
    [-1000, 'open', 100],
    [0, 'open', 100],
    [1, 'late', 80],
    [1000, 'late', 80],
    [DAY, 'late', 80],
    [DAY + 1, 'late', 60],
    [3 * DAY, 'late', 50],
    [4 * DAY, 'late', 50],
    [4 * DAY + 1, 'closed', 0],
  ])('%i ms after due: %s, %i %%', (after, phase, percent) => {
    const p = policy({ due: iso(T0), late: { type: 'per-day', percent: 20, floor: 50, until: iso(T0 + 4 * DAY) } })
    expect(segmentAt(timelineOf(p), T0 + after)).toMatchObject({ phase, percent })
  })

  test('what a database compares with is what the fold takes', () => {
    fc.assert(
      fc.property(
        anyPolicy,
        anyExtension,
        fc.integer({ min: T0 - 15 * DAY, max: T0 + 40 * DAY }),
        (p, extension, at) => {
          const { from, until } = takenBetween(p, extension)
          const state = foldItem({
            points: 1,
            policy: { ...p, attempts: 'unlimited' },
            extension,
            tries: [{ id: 'a', at, share: 1 }],
            now: at,
          })
          expect(at >= from && at <= until).toBe(state.taken.length === 1)
        },
      ),
    )
  })

  test('the extension moves the late window with the due time', () => {
    const p = policy({ due: iso(T0), late: { type: 'accept', percent: 50, until: iso(T0 + DAY) } })
    const extension = extensionSchema.parse({ due: iso(T0 + 2 * DAY) })
    expect(dueOf(p, extension)).toBe(T0 + 2 * DAY)
    expect(takenBetween(p, extension).until).toBe(T0 + 3 * DAY)
  })
})

describe('fold', () => {
  test('never gives more than the points, never takes more than the limit, whatever the order of the tries', () => {
    fc.assert(
      fc.property(
        anyPolicy,
        anyExtension,
        tries,
        fc.integer({ min: T0 - 15 * DAY, max: T0 + 40 * DAY }),
        (p, extension, all, now) => {
          const state = foldItem({ points: 10, policy: p, extension, tries: all, now })
          expect(foldItem({ points: 10, policy: p, extension, tries: [...all].reverse(), now })).toEqual(state)
          expect(state.points ?? 0).toBeLessThanOrEqual(10)
          if (p.attempts !== 'unlimited')
            expect(state.used).toBeLessThanOrEqual(p.attempts + (extension?.extraAttempts ?? 0))
          expect(state.refusal === undefined).toBe(
            (state.phase === 'open' || state.phase === 'late') && state.left !== 0,
          )
        },
      ),
    )
  })

  test('with “best”, another try never lowers the points', () => {
    fc.assert(
      fc.property(anyPolicy, tries, fc.double({ min: 0, max: 1, noNaN: true }), (p, all, share) => {
        const best: Policy = { ...p, keep: 'best' }
        const before = foldItem({ points: 10, policy: best, tries: all, now: T0 })
        const newest = Math.max(T0, ...all.map(one => one.at)) + 1
        const after = foldItem({ points: 10, policy: best, tries: [...all, { id: 'z', at: newest, share }], now: T0 })
        expect(after.points ?? 0).toBeGreaterThanOrEqual(before.points ?? 0)
      }),
    )
  })

  test('best counts after credit; last is the last that was taken; an override stands beside the computed', () => {
    const all = [
      { id: 'a', at: T0 - 1, share: 0.6 },
      { id: 'b', at: T0 + 1, share: 1 },
      { id: 'c', at: T0 + 2 * DAY, share: 0.9 },
    ]
    const p = policy({ due: iso(T0), late: { type: 'accept', percent: 50, until: iso(T0 + DAY) } })
    expect(foldItem({ points: 10, policy: p, tries: all, now: T0 })).toMatchObject({
      counted: { id: 'a' },
      points: 6,
      used: 2,
    })
    expect(foldItem({ points: 10, policy: { ...p, keep: 'last' }, tries: all, now: T0 })).toMatchObject({
      counted: { id: 'b' },
      points: 5,
    })
    expect(
      foldItem({ points: 10, policy: p, tries: all, now: T0, override: { points: 9, comment: 'shown in person' } }),
    ).toMatchObject({
      points: 9,
      overridden: true,
      counted: { id: 'a' },
    })
  })

  test('a score that is no number gives nothing', () => {
    expect(foldItem({ points: 10, policy: policy({}), tries: [{ id: 'a', at: 0, share: NaN }], now: 0 }).points).toBe(0)
  })

  test('totals: not handed in counts 0, excused does not count', () => {
    expect(
      totalOf([
        { points: 3, of: 5, excused: false },
        { of: 5, excused: false },
        { of: 10, excused: true },
      ]),
    ).toEqual({ points: 3, of: 10 })
  })

  test('feedback', () => {
    expect(feedbackShown({ show: 'after', at: iso(T0) }, T0 - 1)).toBe('received')
    expect(feedbackShown({ show: 'after', at: iso(T0) }, T0)).toBe('all')
    expect(feedbackShown({ show: 'score' }, T0)).toBe('score')
  })
})

const anyAssignment: fc.Arbitrary<Assignment> = fc
  .record({
    title: fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }).filter(t => t.trim() !== ''),
    notes: fc.option(fc.string({ maxLength: 500, unit: 'grapheme' }), { nil: undefined }),
    policy: anyPolicy,
    labs: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,8}){0,2}$/), { minLength: 1, maxLength: 12 }),
  })
  .map(a =>
    assignmentSchema.parse({
      id: 'week-1',
      title: a.title,
      ...(a.notes === undefined ? {} : { notes: a.notes }),
      ...a.policy,
      items: a.labs.map((lab, i) => (i % 3 ? { lab, points: i } : { quiz: lab, points: i })),
    }),
  )

describe('assignment files and links', () => {
  test('a link gives back what went in, and so does a file', async () => {
    await fc.assert(
      fc.asyncProperty(anyAssignment, async assignment => {
        expect(await fromFragment(`#${await toFragment(assignment)}`)).toEqual({ type: 'read', value: assignment })
        expect(readAssignment(JSON.stringify(assignment))).toEqual({ type: 'read', value: assignment })
      }),
      { numRuns: 40 },
    )
  })

  test('what CONTRACTS names is enough', () => {
    const read = readAssignment(
      '{"id":"week-1","title":"Week 1","items":[{"lab":"drop-root","points":10},{"quiz":"iam","points":5}],"due":"2026-12-01T18:00:00+01:00"}',
    )
    expect(read).toMatchObject({
      type: 'read',
      value: { keep: 'best', attempts: 'unlimited', late: { type: 'refuse' } },
    })
    if (read.type === 'read') expect(policyOf(read.value)).toEqual(policy({ due: '2026-12-01T18:00:00+01:00' }))
  })

  test('a bomb in a link is refused without being unpacked', async () => {
    const stream = new Blob(['['.repeat(50_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
    const bomb = `a1.${Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url')}`
    expect(bomb.length).toBeLessThan(96 * 1024)
    expect(await fromFragment(bomb)).toEqual({
      type: 'refused',
      because: 'the link unpacks to more than an assignment can be',
    })
  })

  test('any cut or changed link is refused or read, never thrown', async () => {
    const whole = await toFragment(
      assignmentSchema.parse({ id: 'a', title: 'A', items: [{ lab: 'drop-root', points: 1 }] }),
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.string({ maxLength: 5 }), async (cut, insert) => {
        expect(['read', 'refused']).toContain(
          (await fromFragment(whole.slice(0, cut) + insert + whole.slice(cut))).type,
        )
        expect(['read', 'refused']).toContain((await fromFragment(whole.slice(0, cut))).type)
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['{', 'it is not JSON'],
    ['{"format":"drydock-progress/1"}', 'it has the format "drydock-progress/1", not drydock-assignment/1'],
    [
      '{"id":"a","title":"A","items":[{"lab":"x","points":1},{"lab":"x","points":2}]}',
      'items.1: lab:x is listed twice',
    ],
    [
      '{"id":"a","title":"A","items":[{"lab":"x","points":1}],"open":"2026-12-02T00:00:00Z","due":"2026-12-01T00:00:00Z"}',
      'it is due before it opens',
    ],
    [
      '{"id":"a","title":"A","items":[{"lab":"x","points":1}],"timeZone":"Europe/Atlantis"}',
      'timeZone: a time zone such as Europe/Berlin is expected',
    ],
    [' '.repeat(70_000), 'it is larger than 64 KiB'],
  ])('refused file %#', (text, because) => expect(readAssignment(text)).toEqual({ type: 'refused', because }))
})

describe('attempt files', () => {
  const head = { learner: 'Ada', assignment: 'week-1', content: 'c', engine: 'e' }

  test('files by name or as a list', () => {
    const at = iso(T0)
    const read = readAttempts(
      JSON.stringify({
        ...head,
        attempts: [
          { lab: 'drop-root', at, files: { 'pod.yaml': 'a' } },
          { lab: 'drop-root', at, files: [{ name: 'pod.yaml', text: 'a' }] },
        ],
        quizzes: [],
      }),
    )
    expect(read).toMatchObject({
      type: 'read',
      value: { attempts: [{ files: [{ name: 'pod.yaml', text: 'a' }] }, { files: [{ name: 'pod.yaml', text: 'a' }] }] },
    })
  })

  test('a claimed grade is not even read', () => {
    const read = readAttempts(
      JSON.stringify({
        ...head,
        score: 100,
        attempts: [{ lab: 'x', files: {}, at: iso(T0), solved: true, grade: { solved: true } }],
      }),
    )
    expect(JSON.stringify(read)).not.toMatch(/solved|score/)
  })

  test('sizes are of UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => void expect(utf8Bytes(text)).toBe(Buffer.byteLength(text))),
    )
    expect(tooLarge([{ name: 'a', text: 'x'.repeat(65_536) }])).toEqual([])
    expect(tooLarge([{ name: 'a', text: '€'.repeat(30_000) }])).toEqual(['a is larger than 64 KiB'])
    expect(tooLarge(Array.from({ length: 5 }, (_, i) => ({ name: `${i}`, text: 'x'.repeat(60_000) })))).toEqual([
      'together the files are larger than 256 KiB',
    ])
  })

  test('built from the log: attempts of the labs asked for, the newest answer per item', () => {
    const assignment = assignmentSchema.parse({
      id: 'w',
      title: 'W',
      items: [
        { lab: 'drop-root', points: 1 },
        { quiz: 'iam', points: 1 },
      ],
    })
    const event = (minute: number, type: string, subject: string, data: object) => ({
      at: iso(T0 + minute),
      type,
      subject,
      data: data as Record<string, unknown>,
    })
    const file = handInOf(
      assignment,
      [
        event(3, 'answer', 'quiz:iam', { item: 'a', answer: 'new' }),
        event(1, 'answer', 'quiz:iam', { item: 'a', answer: 'old' }),
        event(2, 'attempt', 'lab:drop-root', { files: { 'pod.yaml': 'x', bad: 1 }, solved: true }),
        event(2, 'attempt', 'lab:other', { files: {} }),
      ],
      'Ada',
    )
    expect(file).toEqual({
      format: 'drydock-attempts/1',
      assignment: 'w',
      learner: 'Ada',
      attempts: [{ lab: 'drop-root', files: { 'pod.yaml': 'x' }, at: iso(T0 + 2) }],
      quizzes: [{ quiz: 'iam', answers: { a: 'new' }, at: iso(T0 + 3) }],
    })
    expect(readAttempts(JSON.stringify(file)).type).toBe('read')
  })
})

describe('csv', () => {
  test.each([
    ['=1+1', `"'=1+1"`],
    ['-2', `"'-2"`],
    [' @SUM(A1)', `"' @SUM(A1)"`],
    ['\t=x', `"'\t=x"`],
    ['＝cmd', `"'＝cmd"`],
    ['plain', 'plain'],
    ['a,"b"', '"a,""b"""'],
    [-2.5, '-2.5'],
    [undefined, ''],
  ])('%j', (value, text) => expect(toCsv([[value]])).toBe(`${text}\r\n`))

  test('no cell starts a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const raw = toCsv([[text]]).slice(0, -2)
        const shown = raw.startsWith('"') ? raw.slice(1, -1).replace(/""/g, '"') : raw
        expect(shown.trimStart()).not.toMatch(/^[=+\-@]/)
      }),
    )
  })
})
