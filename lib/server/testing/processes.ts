import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** An ended process that nobody waited for still has its number on some systems: it runs nothing. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !existsSync(`/proc/${pid}/stat`) || statOf(pid)[0] !== 'Z'
  } catch {
    return false
  }
}

/** `kill -9` of a server and, where /proc lists them, of every process of it, as when its machine is switched off. */
export async function killAll(server: number): Promise<void> {
  const numbers = existsSync('/proc/self/stat') ? readdirSync('/proc').filter(name => /^\d+$/.test(name)) : []
  const own = [server, ...numbers.map(Number).filter(pid => statOf(pid)[1] === String(server))]
  for (const pid of own) if (alive(pid)) process.kill(pid, 'SIGKILL')
  while (own.some(alive)) await sleep(5)
}

/** State, number of the parent, …: what follows the name in /proc/<pid>/stat (proc_pid_stat(5)). */
function statOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
  } catch {
    return []
  }
}
