import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')
export const inRoot = (...parts) => path.join(root, ...parts)

/** The folder the production build stands in. */
export const buildFolder = () => inRoot(process.env.DRYDOCK_DIST ?? '.next')

/** The command-line file of an installed package, to be run by this Node: no shell, the same on every system. */
export const bin = {
  next: inRoot('node_modules', 'next', 'dist', 'bin', 'next'),
  eslint: inRoot('node_modules', 'eslint', 'bin', 'eslint.js'),
  prettier: inRoot('node_modules', 'prettier', 'bin', 'prettier.cjs'),
  tsc: inRoot('node_modules', 'typescript', 'bin', 'tsc'),
  vitest: inRoot('node_modules', 'vitest', 'vitest.mjs'),
  playwright: inRoot('node_modules', '@playwright', 'test', 'cli.js'),
}

/** Runs a program with this terminal as its own; answers its exit code. 127: it could not be started. */
export function run(command, args, { env = {}, ...options } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      ...options,
    })
    const stop = forwardSignals(child)
    child.on('error', () => (stop(), resolve(127)))
    child.on('exit', code => (stop(), resolve(code ?? 1)))
  })
}

export const node = (file, args, options) => run(process.execPath, [file, ...args], options)

/** npm without a shell where npm itself started us; by name otherwise. */
export const npm = (args, options) =>
  process.env.npm_execpath?.endsWith('.js')
    ? node(process.env.npm_execpath, args, options)
    : run('npm', args, { shell: process.platform === 'win32', ...options })

/** What stops this process stops its child; the child decides when it is done. */
export function forwardSignals(child) {
  const pass = signal => child.kill(signal)
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)
  return () => {
    for (const signal of signals) process.off(signal, pass)
  }
}

export const say = text => process.stdout.write(`${text}\n`)

export const seconds = since => `${((performance.now() - since) / 1000).toFixed(1)} s`
