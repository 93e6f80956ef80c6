import { readFileSync } from 'node:fs'
import { commands } from './commands/index.ts'
import { UsageError, parseArguments, type Command, type Exit, type Io } from './command.ts'
import { loadContext } from './context.ts'

const io: Io = {
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  stdin: () => readFileSync(0, 'utf8'),
  // NO_COLOR (no-color.org): any value but the empty one.
  terminal: { out: process.stdout.isTTY && !process.env['NO_COLOR'], err: Boolean(process.stderr.isTTY) },
  context: loadContext,
}

function help(): string {
  const width = Math.max(...commands.map(command => command.usage.length))
  return `drydock: what the API server, the kubelet, the CNI, the cloud's IAM and the CI runner would do with your files\n\n${commands
    .map(command => `  ${command.usage.padEnd(width)}  ${command.summary}`)
    .join(
      '\n',
    )}\n\nEverywhere: --format text|json. Exit 0: clean, allowed, solved; 1: not; 2: unreadable input or wrong usage.\n`
}

async function main(argv: string[]): Promise<Exit> {
  const [name, ...rest] = argv
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    io.out(help())
    return name === undefined ? 2 : 0
  }
  const command = commands.find(candidate => candidate.name === name)
  if (!command) {
    io.err(`drydock: there is no command "${name}".\n\n${help()}`)
    return 2
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(`drydock ${command.usage}\n  ${command.summary}\n`)
    return 0
  }
  return run(command, rest)
}

async function run(command: Command, rest: string[]): Promise<Exit> {
  try {
    return await command.run(parseArguments(rest, command), io)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.err(`drydock ${command.name}: ${error.message}\nUsage: drydock ${command.usage}\n`)
    if (rest.join(' ').match(/--format[ =]json/))
      io.out(`${JSON.stringify({ problems: [{ code: 'usage', message: error.message }] })}\n`)
    return 2
  }
}

// Set rather than exit(): what was written to a pipe must arrive.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await main(process.argv.slice(2))
