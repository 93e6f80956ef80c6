import { checksAt } from '@/lib/facts/admission/admit'
import { NEWEST_MINOR } from '@/lib/facts/admission/versions'

export type FieldRow = {
  id: string
  level: 'baseline' | 'restricted'
  title: string
  fields: string[]
  allowed: readonly string[]
  except: string | undefined
  /** The version whose words these are. */
  since: number
  search: string
}

export const newestMinor = NEWEST_MINOR

/** The checks that run at a level and version, in the order of the API server's messages. */
export function rowsAt(level: 'baseline' | 'restricted', minor: number): FieldRow[] {
  return checksAt(level, minor).map(({ control, revision }) => {
    const fields = control.fields.map(field => field.replace('spec.*[]', 'containers[]'))
    return {
      id: control.id,
      level: control.level,
      title: control.title,
      fields,
      allowed: revision.allowed,
      except: revision.except,
      since: revision.since,
      search: [control.id, control.title, ...fields, ...revision.allowed].join(' ').toLowerCase(),
    }
  })
}

/** Ids of what a version brought to a level: new checks, and checks with other words than before. */
export const changesAt = (level: 'baseline' | 'restricted', minor: number): string[] =>
  minor === 0
    ? []
    : checksAt(level, minor)
        .filter(({ revision }) => revision.since === minor)
        .map(({ control }) => control.id)

export const changeVersions = (level: 'baseline' | 'restricted'): number[] =>
  Array.from({ length: NEWEST_MINOR + 1 }, (_, minor) => minor).filter(
    minor => minor === 0 || changesAt(level, minor).length > 0,
  )
