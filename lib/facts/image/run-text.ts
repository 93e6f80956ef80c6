import { flagOf } from './dockerfile/instruction.ts'
import type { Dockerfile, Instruction } from './dockerfile/index.ts'
import type { Slice } from './dockerfile/slice.ts'
import type { Place } from '../../source/types.ts'

/** Something that a build does with what it fetches or with whom it acts as. */
export type RunFault = { type: 'piped' | 'unverified' | 'sudo' | 'remote-add'; what: string; place: Place }

/** `curl … | sh`, `bash -c "$(curl …)"`, `sh <(curl …)`. */
const PIPED = [
  /\b(curl|wget)\b[^|;&\n]*\|\s*(sudo\s+)?(\/(usr\/)?bin\/)?(env\s+)?(sh|bash|ash|dash|zsh|python3?|perl|ruby|node)\b(?!\s*-c\b)/,
  /\b(sh|bash|ash|dash|zsh)\s+(-\w+\s+)*["']?\$\((\s*)(curl|wget)\b/,
  /\b(sh|bash|ash|dash|zsh|source)\s+<\(\s*(curl|wget)\b/,
] as const

/** Certificates or signatures that are not checked. */
const UNVERIFIED = [
  /\bcurl\b[^|;&\n]*\s(-[a-zA-Z]*k[a-zA-Z]*|--insecure)(\s|$)/,
  /\bwget\b[^|;&\n]*\s--no-check-certificate\b/,
  /\bapt(-get)?\b[^|;&\n]*\s(--allow-unauthenticated|--force-yes)\b/,
  /\bapk\b[^|;&\n]*\s--allow-untrusted\b/,
  /\b(yum|dnf|microdnf)\b[^|;&\n]*\s--nogpgcheck\b/,
  /\bpip3?\b[^|;&\n]*\s--trusted-host\b/,
  /\bnpm\s+(config\s+)?set\s+strict-ssl[\s=]+false\b/,
  /\bgit\b[^|;&\n]*\bhttp\.sslVerify[\s=]+false\b/i,
] as const

const SUDO = /(?<=^|[;&|(]\s*|\bthen\s+|\bdo\s+)sudo(?=\s+\S)/

export function downloadsOf(dockerfile: Dockerfile): RunFault[] {
  return dockerfile.stages.flatMap(stage =>
    stage.steps.filter(step => !step.inherited).flatMap(({ instruction }) => faultsOf(dockerfile, instruction)),
  )
}

function faultsOf(dockerfile: Dockerfile, instruction: Instruction): RunFault[] {
  if (instruction.kind === 'onbuild') return faultsOf(dockerfile, instruction.inner)
  if (instruction.kind === 'add') return remoteAdds(dockerfile, instruction)
  if (instruction.kind !== 'run') return []
  return [instruction.args, ...instruction.heredocs.flatMap(heredoc => heredoc.lines)].flatMap(text =>
    runFaults(dockerfile, text),
  )
}

function runFaults(dockerfile: Dockerfile, text: Slice): RunFault[] {
  const faults: RunFault[] = []
  const find = (type: RunFault['type'], shapes: readonly RegExp[], what: (match: string) => string): void => {
    for (const shape of shapes) {
      const match = shape.exec(text.text)
      if (!match) continue
      const slice = text.slice(match.index, match.index + match[0].length).trim()
      faults.push({ type, what: what(slice.text), place: dockerfile.place(slice) })
      return
    }
  }
  // A shell comment and what an echo prints are no commands; the first is cut off, the second is rare enough to leave.
  if (/^\s*#/.test(text.text)) return faults
  find('piped', PIPED, () => 'What a server sends is run at once, unseen and unchecked')
  find('unverified', UNVERIFIED, match => `${match.split(/\s/)[0] ?? 'This'} fetches without checking who answers`)
  find('sudo', [SUDO], () => 'sudo in a build step')
  return faults
}

/** A download without a checksum; a Git source at a full commit id is one. */
function remoteAdds(dockerfile: Dockerfile, instruction: Extract<Instruction, { kind: 'add' }>): RunFault[] {
  if (flagOf(instruction, 'checksum')) return []
  return instruction.sources
    .filter(source => /^(https?|ftp):\/\//i.test(source.text) && !/\.git(#|$)/.test(source.text))
    .map(source => ({
      type: 'remote-add' as const,
      what: `${source.text} is added without a checksum`,
      place: dockerfile.place(source),
    }))
}
