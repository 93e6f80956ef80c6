import { describe, expect, it } from 'vitest'
import { parseShell } from './parse.ts'
import { endingOf, shellMode } from './run.ts'
import { plainText, simplesOf } from './syntax.ts'

/** [script, shell, ending if `trivy` fails] */
const vectors: [string, string | undefined, string][] = [
  ['trivy image x', undefined, 'fails'],
  ['trivy image x || true', undefined, 'passes'],
  ['trivy image x || :\necho done', undefined, 'passes'],
  ['trivy image x\necho done', undefined, 'fails'],
  ['set +e\ntrivy image x\necho done', undefined, 'passes'],
  ['set +e\ntrivy image x', undefined, 'fails'],
  ['set +e\ntrivy image x\nrc=$?\necho done\nexit $rc', undefined, 'fails'],
  ['set +e\ntrivy image x\nif [ $? -ne 0 ]; then exit 1; fi', undefined, 'fails'],
  ['trivy image x | tee log', undefined, 'passes'],
  ['trivy image x | tee log', 'bash', 'fails'],
  ['set -o pipefail\ntrivy image x | tee log', undefined, 'fails'],
  ['trivy image x | tee log\nexit "${PIPESTATUS[0]}"', undefined, 'fails'],
  ['if ! trivy image x; then\n  echo bad\n  exit 1\nfi', undefined, 'fails'],
  ['if trivy image x; then echo fine; else echo bad; fi', undefined, 'passes'],
  ['trivy image x && echo fine', undefined, 'fails'],
  ['trivy image x && echo fine\necho next', undefined, 'passes'],
  ['! trivy image x', undefined, 'passes'],
  ['trivy image x &\nwait', undefined, 'passes'],
  ['trivy image x || { echo bad; exit 1; }', undefined, 'fails'],
  ['trivy image x || exit 0', undefined, 'passes'],
  ['scan() {\n  trivy image x\n}\nscan || true', undefined, 'passes'],
  ['scan() { trivy image x; }\nscan', undefined, 'fails'],
  ['for i in a b; do trivy image $i; done', undefined, 'fails'],
  ['trivy image x\necho done', 'bash {0}', 'passes'],
  ['trivy image x', 'pwsh', 'unknown'],
  ['cat <<EOF\ntrivy image y || true\nEOF\ntrivy image x', undefined, 'fails'],
  ['# trivy image x || true\ntrivy image \\\n  x', undefined, 'fails'],
  ['trivy image x || [ "$SOFT" = yes ]', undefined, 'unknown'],
]

describe('scripts', () => {
  it.each(vectors)('%j (%s) %s', (script, shell, ending) => {
    const list = parseShell(script)
    const failing = new Set([...simplesOf(list)].filter(command => plainText(command.words[0]) === 'trivy'))
    expect(failing.size).toBe(1)
    expect(endingOf(list, shellMode(shell), failing)).toBe(ending)
  })

  it('cuts words', () => {
    const [command] = [...simplesOf(parseShell('A=1 docker build -t "$IMAGE:${{ github.sha }}" . > out'))]
    expect(command?.assignments[0]?.name).toBe('A')
    expect(command?.words[3]?.parts).toEqual([
      { type: 'text', text: '' },
      { type: 'variable', name: 'IMAGE', rest: '' },
      { type: 'text', text: ':' },
      { type: 'expression', source: 'github.sha' },
      { type: 'text', text: '' },
    ])
    expect(command?.redirects[0]?.op).toBe('>')
  })
})
