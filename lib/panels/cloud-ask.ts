import type { AssumeResult, Step } from '../facts/cloud/index.ts'

/** One caller, the steps of STS in order, and the answer. */
export type CloudAsk = {
  who: string
  by: 'token' | 'pod-identity'
  /** What the token or the request says of itself. */
  claims: { name: string; value: string }[]
  steps: Step[]
  allowed: boolean
  because: string
}

/** What each step of STS asks about. */
export const STEP_TITLES: Record<Step['id'], string> = {
  token: 'Who asks',
  provider: 'Provider',
  audience: 'Audience list',
  principal: 'Principal',
  action: 'Action',
  condition: 'Condition',
  deny: 'Deny',
}

export function ask(who: string, by: CloudAsk['by'], claims: Record<string, string>, result: AssumeResult): CloudAsk {
  return {
    who,
    by,
    claims: Object.entries(claims).map(([name, value]) => ({ name, value })),
    steps: result.steps,
    allowed: result.allowed,
    because: result.because,
  }
}
