import type { ExportLearner } from '@/lib/assign/export'

/** Who a pseudonym is. Only here, in the instructor's browser: no server ever has it. */
export type Person = Pick<ExportLearner, 'name' | 'login' | 'number'>
export type RosterData = Record<string, Person>

const key = (classId: string): string => `drydock/roster/${classId}`

export function readRoster(classId: string): RosterData {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key(classId)) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as RosterData) : {}
  } catch {
    return {}
  }
}

/** How a pseudonym is shown to the instructor who has the roster. */
export function namesOf(classId: string): (pseudonym: string) => string {
  const roster = readRoster(classId)
  return pseudonym => {
    const name = roster[pseudonym]?.name
    return name ? `${name} (${pseudonym})` : pseudonym
  }
}

/** False if this browser keeps nothing. */
export function writeRoster(classId: string, roster: RosterData): boolean {
  try {
    localStorage.setItem(key(classId), JSON.stringify(roster))
    return true
  } catch {
    return false
  }
}

/** `pseudonym, name, login, number` per line, separated by comma, semicolon or tab; a head line is passed over. */
export function rosterOf(csv: string): RosterData {
  const roster: RosterData = {}
  for (const line of csv.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [pseudonym, name, login, number] = line.split(/[,;\t]/).map(cell => cell.trim().replace(/^"|"$/g, ''))
    if (!pseudonym || pseudonym.toLowerCase() === 'pseudonym') continue
    roster[pseudonym] = { ...(name ? { name } : {}), ...(login ? { login } : {}), ...(number ? { number } : {}) }
  }
  return roster
}
