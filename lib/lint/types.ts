import type { Input } from '../facts/input.ts'
import type { FileKind, Place, TextEdit } from '../source/types.ts'

export type RuleId = string
export type Severity = 'essential' | 'advice' | 'info'

/** Where a rule comes from: `pss` (control), `cis` (CIS Kubernetes Benchmark v2.0.1), `owasp` (K-number of 2025), `nsa`, `cwe`, `mitre`, `doc`. */
export type Ref = { kind: 'pss' | 'cis' | 'owasp' | 'nsa' | 'cwe' | 'mitre' | 'doc'; id: string; url?: string }

/** `where` of a fix edit is in the file of the finding. `safe` changes nothing that works today. */
export type Fix = { title: string; safety: 'safe' | 'changes-behaviour'; edits: TextEdit[] }

export interface Finding {
  rule: RuleId
  severity: Severity
  where: Place
  related: { where: Place; note: string }[]
  /** The fact. */
  what: string
  /** What an attacker or an outage does with it. */
  why: string
  /** The next step. */
  how: string
  refs: Ref[]
  fix?: Fix
}

/** What a rule says of one place; what it leaves out comes from the rule itself. */
export type Report = { where: Place; what: string } & Partial<
  Pick<Finding, 'related' | 'why' | 'how' | 'severity' | 'fix'>
>

export interface Rule {
  /** `area/slug`; the slug says the good state: `pod-security/run-as-non-root`. */
  id: RuleId
  severity: Severity
  /** One line for lists: "Containers run as a non-root user". */
  title: string
  why: string
  how: string
  refs: Ref[]
  files: FileKind[]
  /** Page that teaches it, labs that train it. */
  lesson?: string
  labs?: string[]
  /** Id of the common mistake (page 7) it belongs to. */
  mistake?: string
  check(input: Input): Iterable<Report>
}
