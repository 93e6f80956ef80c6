import { DockerfileParser } from 'dockerfile-ast'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from './dockerfile.ts'
import { rootBase, userOf } from './final-image.ts'

const user = (text: string): string => {
  const { final } = parseDockerfile('Dockerfile', text)
  const setting = final && userOf(final)
  return !setting ? 'none' : setting.known ? setting.value : 'unknown'
}
const faults = (text: string): string[] =>
  parseDockerfile('Dockerfile', text).problems.map(p => `${p.range?.start.line}:${p.range?.start.column} ${p.message}`)

describe('the user of the final stage', () => {
  it.each([
    ['FROM a\nUSER 0:0', '0:0'],
    ['from a\nuser app:app', 'app:app'],
    ['FROM a\nUSER root\nUSER 10001', '10001'],
    ['FROM a AS x\nUSER 5\nFROM b', 'none'],
    ['FROM a AS x\nUSER 5\nFROM X\nRUN b', '5'],
    ['FROM a AS x\nUSER 5\nFROM x AS y\nFROM y\nUSER 6\nFROM y', '5'],
    ['FROM a\nUSER "10001"', '10001'],
    // Variables: ARG default, ENV over ARG, defaults in the text, scope of an ARG before FROM.
    ['FROM a\nARG U=7\nUSER $U', '7'],
    ['FROM a\nARG U=7\nENV U=8\nUSER ${U}:9', '8:9'],
    ['FROM a\nENV U=8\nARG U=7\nUSER ${U}', '8'],
    ['FROM a\nUSER ${U:-10001}', '10001'],
    ['FROM scratch\nUSER ${U:-10001}', '10001'],
    ['FROM a\nENV U=\nUSER ${U:-10001}', '10001'],
    ['FROM a\nENV U=\nUSER ${U-10001}', ''],
    ['FROM a\nENV U=5\nUSER ${U:+10001}', '10001'],
    ['ARG U=7\nFROM scratch\nUSER $U', ''],
    ['ARG U=7\nFROM a\nARG U\nUSER $U', '7'],
    ['FROM a\nARG U\nUSER $U', 'unknown'],
    // .NET images set APP_UID themselves.
    ['FROM a\nUSER $APP_UID', 'unknown'],
    ['FROM a AS p\nARG U=7\nFROM p\nUSER $U', '7'],
    ['FROM a\nENV A=1 B=$A\nUSER $B', 'unknown'],
    ['FROM a\nENV A=1\nENV B=$A\nUSER $B', '1'],
    ['FROM a\nUSER \\$U', '$U'],
    // Continuation, comments and blank lines inside, the other escape character.
    ['FROM a\nUSER \\\n  # not me\n\n  10001', '10001'],
    ['# escape=`\nFROM a\nUSER `\n 10001', '10001'],
    ['FROM a\nRUN echo \\\nUSER 0', 'none'],
    ['FROM a\r\nUSER 10001\r\n', '10001'],
    ['\uFEFFFROM a\nUSER 1', '1'],
    // Here-documents are text.
    ['FROM a\nRUN <<EOF\nUSER 0\nEOF\nUSER 3', '3'],
    ['FROM a\nRUN <<-"E2" cat\n\tUSER 0\n\tE2', 'none'],
    ['FROM a\nCOPY <<A <<B /x/\nUSER 1\nA\nUSER 2\nB\nUSER 4', '4'],
    ['FROM a\nRUN 3<<EOF cat\nUSER 1\nEOF', 'none'],
    ['FROM a\nRUN echo "<<EOF"\nUSER 6', '6'],
    ['FROM a\nCMD cat <<EOF\nUSER 6', '6'],
    ['FROM a\nRUN cat <<<word\nUSER 6', '6'],
    // ONBUILD acts in a stage that starts from this one.
    ['FROM a\nONBUILD USER 9', 'none'],
    ['FROM a AS p\nONBUILD USER 9\nFROM p', '9'],
    ['FROM a AS p\nONBUILD USER 9\nFROM p\nUSER 4', '4'],
  ])('%j → %s', (text, wanted) => {
    expect(user(text)).toBe(wanted)
    expect(faults(text)).toEqual([])
  })
})

describe('the base', () => {
  it.each([
    ['FROM --platform=$BUILDPLATFORM a:1', { type: 'image', text: 'a:1' }],
    ['ARG V=1\nFROM a:${V}', { type: 'image', text: 'a:1' }],
    ['ARG V\nFROM a:${V}', { type: 'open', text: 'a:${V}' }],
    ['ARG V=1\nARG I=a:$V\nFROM $I', { type: 'image', text: 'a:1' }],
    ['FROM a:$TARGETARCH', { type: 'open', text: 'a:$TARGETARCH' }],
    ['FROM scratch', { type: 'scratch' }],
    ['FROM a AS b\nFROM b AS c\nFROM c', { type: 'image', text: 'a' }],
    ['FROM scratch AS a\nFROM a', { type: 'scratch' }],
  ])('%j', (text, wanted) => {
    const { final } = parseDockerfile('Dockerfile', text)
    expect(final && rootBase(final)).toMatchObject(wanted)
  })
})

describe('what BuildKit refuses', () => {
  it.each([
    ['', '1:1 This Dockerfile has no instructions.'],
    ['# only a comment', '1:1 This Dockerfile has no instructions.'],
    ['ARG A', '1:1 No FROM: there is no stage to build.'],
    ['RUN x\nFROM a', '1:1 RUN stands before the first FROM: there is no stage yet. Only ARG may.'],
    ['FROM a\nRUNN x', '2:1 Unknown instruction: RUNN.'],
    ['FROM a b', '1:8 FROM takes one argument (an image), or three: image AS name.'],
    [
      'FROM a AS 1x',
      '1:11 "1x" is no name for a stage: it begins with a letter and holds letters, digits, dots, dashes and underscores.',
    ],
    ['FROM a\nENV A', '2:5 ENV needs a name and a value.'],
    ['FROM a\nENV A=1 B', '2:9 "B" must have the form name=value.'],
    ['FROM a\nCOPY x', '2:1 COPY needs a source and a destination.'],
    ['FROM a\nCOPY --form=b x y', '2:6 COPY has no flag --form.'],
    ['FROM a\nCOPY --from=3 x y', '2:6 There is no stage 3: stages count from 0.'],
    ['FROM a\nCMD ["a", 1]', '2:5 The JSON form holds strings only.'],
    ['FROM a\nSHELL sh -c', '2:7 SHELL takes the JSON form only.'],
    ['FROM a\nHEALTHCHECK x', '2:13 HEALTHCHECK knows NONE and CMD, not x.'],
    ['FROM a\nONBUILD FROM b', '2:9 ONBUILD FROM is not allowed.'],
    ['FROM a\nRUN <<EOF\nx', '2:1 The here-document <<EOF never ends: no line says EOF alone.'],
    ['# escape=x\nFROM a', '1:1 The escape character is \\ or `, not x.'],
    ['ARG A=\nFROM $A', '2:6 $A is empty here: FROM sees only ARGs that stand before the first FROM.'],
    ['FROM a\nUSER', '2:1 USER needs exactly one argument.'],
    ['FROM a\nARG V=1\nFROM b:${V}', '3:6 b: is no image: "" is not a tag.'],
    ['FROM Alpine:3', '1:6 Alpine:3 is no image: the repository "Alpine" must be in lower case.'],
    [
      'FROM a\nCOPY --from=Nginx:1 /a /b',
      '2:6 Nginx:1 is no stage and no image: the repository "Nginx" must be in lower case.',
    ],
  ])('%j', (text, wanted) => {
    expect(faults(text)).toEqual([wanted])
  })

  it.each([
    "FROM a\nCMD ['not', 'json']",
    'FROM a\nRUN --mount=type=secret,id=x,env=T --network=none make',
    'FROM a\nHEALTHCHECK --interval=5s CMD curl -f http://localhost',
    'FROM a\nHEALTHCHECK none',
    'FROM a\nLABEL a.b="c d" e=f',
    'FROM a\nENV PATH /a b c',
    'FROM a AS b\nFROM c\nCOPY --from=B --chown=1:1 --link x /y\nCOPY --from=0 x /z',
    '# syntax=docker/dockerfile:1\n# check=skip=all\nFROM a\nEXPOSE 80/tcp 443\nVOLUME ["/a", "/b"]\nSTOPSIGNAL SIGTERM',
  ])('and not: %j', text => {
    expect(faults(text)).toEqual([])
  })
})

/** An independent parser must see the same instructions, except where it is known to differ from BuildKit. */
describe('dockerfile-ast agrees on instructions and where they begin', () => {
  it.each([
    'FROM a AS b\nRUN x && \\\n  # c\n  y\n\nCOPY --from=b /x \\\n  /y\nUSER 1',
    'FROM a\nRUN <<EOF cat\nUSER 0\nEOF\nADD <<"X" /y\nRUN z\nX\nENTRYPOINT ["/a", \\\n "b"]',
    '# escape=`\nFROM a\nRUN dir `\n C:\\\\\nUSER x',
    '# c\n\n  FROM a\n\tENV A=1 \\\n B="two words"\nlabel x=y',
  ])('%j', text => {
    const ours = parseDockerfile('Dockerfile', text).instructions.map(i => [i.keyword.text, i.keyword.start])
    const lines = text.split('\n')
    const offset = (line: number, column: number) =>
      lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + column
    const theirs = DockerfileParser.parse(text)
      .getInstructions()
      .map(i => {
        const { start } = i.getRange()
        return [i.getInstruction(), offset(start.line, start.character)]
      })
    expect(ours).toEqual(theirs)
  })
})

describe('what grows without end', () => {
  const lines = (count: number, line: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => line(i)).join('')
  it('is no value any more: ARGs that double each other', () => {
    const text = `ARG A0=xxxxxxxx\n${lines(60, i => `ARG A${i + 1}=\${A${i}}\${A${i}}\n`)}FROM a:\${A60}\n`
    expect(parseDockerfile('Dockerfile', text).final?.base.type).toBe('open')
  })
  it('keeps the user and the variables of the first of 3,000 stages', () => {
    const text = `FROM a:1 AS s0\nENV U=7\nUSER $U\n${lines(3000, i => `FROM s${i} AS s${i + 1}\nENV A${i}=$U\n`)}`
    const { final } = parseDockerfile('Dockerfile', text)
    expect(final && userOf(final)?.value).toBe('7')
    expect(final?.scope.lookup('A2999')?.value).toBe('7')
  })
})
