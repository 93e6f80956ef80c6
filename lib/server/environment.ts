import * as z from 'zod'

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine(value => value >= from && value <= to)

/** One line of the table: how a variable is read, and the sentence said when it cannot be. */
const fields = {
  DATABASE_URL: {
    schema: z.string().refine(value => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value)),
    must: 'must be a PostgreSQL address such as postgresql://user:password@host:5432/drydock',
  },
  PUBLIC_URL: {
    schema: z
      .string()
      .refine(value => /^https?:\/\//.test(value) && URL.canParse(value))
      .transform(value => new URL(value))
      .refine(url => url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '')
      .transform(url => url.origin),
    must: 'must be the address that learners type, without a path, such as https://course.example.edu',
  },
  DRYDOCK_DATA: {
    schema: z.string().refine(value => value.startsWith('/') || /^[A-Za-z]:[\\/]/.test(value)),
    must: 'must be an absolute path of a folder for the embedded database',
  },
  DRYDOCK_CLASSROOM: { schema: z.enum(['on', 'off']), must: 'must be on or off' },
  DRYDOCK_TRUST_PROXY: {
    schema: wholeNumber(0, 10),
    must: 'must be the number of reverse proxies in front of the app, 0 to 10',
  },
  DRYDOCK_CONNECTIONS: {
    schema: wholeNumber(1, 100),
    must: 'must be the most connections that this app opens to the database, 1 to 100',
  },
  DRYDOCK_GRADERS: { schema: wholeNumber(1, 64), must: 'must be the number of grading threads, 1 to 64' },
  DRYDOCK_GRADE_MS: {
    schema: wholeNumber(100, 60_000),
    must: 'must be the time limit of one grading in milliseconds, 100 to 60000',
  },
  DRYDOCK_LOG: { schema: z.enum(['info', 'warn', 'error']), must: 'must be info, warn or error' },
} as const

type Fields = typeof fields
export type Environment = { [Name in keyof Fields]?: z.output<Fields[Name]['schema']> }

/** Reads what the app may be told by environment variables. Empty counts as absent. Values are never repeated in a message. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): {
  environment: Environment
  mistakes: string[]
} {
  const environment: Record<string, unknown> = {}
  const mistakes: string[] = []
  for (const [name, { schema, must }] of Object.entries(fields)) {
    const value = variables[name]
    if (value === undefined || value === '') continue
    const read = schema.safeParse(value)
    if (read.success) environment[name] = read.data
    else mistakes.push(`${name} ${must}.`)
  }
  return { environment: environment as Environment, mistakes }
}
