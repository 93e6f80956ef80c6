import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** For tests only: a course of one lab and one quiz, so that no test depends on the course's own content. */
export const project = process.cwd()

const lab = `id: no-privileged
title: No privileged container
kind: repair
summary: Take the privilege away.
difficulty: 1
minutes: 5
section: pods
files: [{ name: pod.yaml, kind: manifest }]
intents:
  - { id: safe, kind: clean, title: No container is privileged, side: safe, points: 6, rules: [pod-security/no-privileged] }
  - { id: runs, kind: keep, title: The pod is still there, side: works, points: 4, workload: { kind: Pod, name: web }, what: [{ has: container, name: web }] }
hints: [a, b, c]
`
const quiz = `id: basics
title: Basics
section: pods
items:
  - { id: one, kind: true-false, objective: o, prompt: p, explain: e, statement: s, key: true, misconception: m }
  - { id: two, kind: numeric, objective: o, prompt: p, explain: e, answer: 12 }
`
const manifest = (privileged: boolean) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example.com/web:1
      securityContext:
        privileged: ${privileged}
`
export const START = manifest(true)
export const RIGHT = manifest(false)
export const right = (note = '') => ({ 'pod.yaml': `${RIGHT}${note ? `# ${note}\n` : ''}` })

/** Makes the course and makes it the process's own: `course/load` reads below the working directory. */
export function enterFixture(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'drydock-course-'))
  const at = (name: string) => path.join(dir, 'content', name)
  mkdirSync(at('labs/no-privileged/start'), { recursive: true })
  mkdirSync(at('quizzes'), { recursive: true })
  cpSync(path.join(project, 'content', 'versions.yaml'), at('versions.yaml'))
  writeFileSync(at('labs/no-privileged/lab.yaml'), lab)
  writeFileSync(at('labs/no-privileged/start/pod.yaml'), START)
  writeFileSync(at('quizzes/basics.yaml'), quiz)
  process.chdir(dir)
  process.once('exit', () => {
    process.chdir(project)
    rmSync(dir, { recursive: true, force: true })
  })
  return dir
}
