import {
  baseImagesOf,
  dockerfilesOf,
  finalUserOf,
  isSupported,
  neededStages,
  programOf,
  shellIn,
} from '../facts/image/index.ts'
import type { Dockerfile, FinalUser, Stage } from '../facts/image/index.ts'
import type { Input } from '../facts/input.ts'
import type { Place } from '../source/types.ts'
import { definePanel } from './types.ts'

export type StageRow = {
  /** Its name, or its number. */
  name: string
  from: string
  /** `ships`: becomes the image. `gives`: the image takes files of it. `unused`: BuildKit does not build it. */
  role: 'ships' | 'gives' | 'unused'
  supported?: boolean
  where: Place
}
export type ImageFact = { name: string; value: string; tone: 'good' | 'bad' | 'plain'; where?: Place }
export type DockerfileView = {
  file: string
  problems: { text: string; where?: Place }[]
  stages: StageRow[]
  facts: ImageFact[]
}
export type ImageView = { files: DockerfileView[] }

/** What each Dockerfile makes: its stages, and the finished image's user, shell and program. */
export const imagePanel = definePanel<ImageView, Record<string, unknown>>({
  id: 'image',
  title: 'What image comes out?',
  applies: input => input.reading.files.some(file => file.kind === 'dockerfile'),
  compute: input => ({ files: input.once(dockerfilesOf).map(dockerfile => viewOf(input, dockerfile)) }),
})

function viewOf(input: Input, dockerfile: Dockerfile): DockerfileView {
  const { final } = dockerfile
  const needed = new Set(final ? neededStages(final) : [])
  return {
    file: dockerfile.file,
    problems: dockerfile.problems.map(({ message, file, range }) => ({
      text: message,
      ...(range ? { where: { file, range } } : {}),
    })),
    stages: dockerfile.stages.map(stage => {
      const base = baseImagesOf(dockerfile).find(one => one.stage === stage && one.by === 'from')
      const answer = base && isSupported(input, base.reference)
      return {
        name: stage.name ?? `stage ${stage.index}`,
        from: base?.reference.text ?? stage.from.image.text,
        role: stage === final ? 'ships' : needed.has(stage) ? 'gives' : 'unused',
        ...(answer ? { supported: answer.supported } : {}),
        where: dockerfile.place(stage.from),
      }
    }),
    facts: final ? factsOf(input, dockerfile, final) : [],
  }
}

function factsOf(input: Input, dockerfile: Dockerfile, final: Stage): ImageFact[] {
  const user = finalUserOf(input, dockerfile)
  const shell = shellIn(input, final)
  const program = programOf(final)
  const exec = program?.instruction.command.form === 'exec'
  return [
    ...(user ? [userFact(user)] : []),
    {
      name: 'Shell',
      value: shell === undefined ? 'not known here' : shell ? 'yes' : 'none',
      tone: shell === undefined ? 'plain' : shell ? 'bad' : 'good',
      where: dockerfile.place(final.from),
    },
    program
      ? {
          name: 'Program',
          value: exec
            ? program.instruction.command.words.join(' ')
            : `/bin/sh -c "${program.instruction.command.text.text}"`,
          tone: exec ? 'good' : shell === false ? 'bad' : 'plain',
          where: dockerfile.place(program.instruction),
        }
      : { name: 'Program', value: 'none named', tone: shell === false ? 'bad' : 'plain' },
  ]
}

function userFact(user: FinalUser): ImageFact {
  const by = user.by === 'base' ? ', from the base image' : ''
  const values = {
    root: `root${user.text === '' ? '' : ` (${user.text})`}${by}`,
    number: `${user.text}${by}`,
    named: `${user.text}${by}: a name, which the kubelet cannot check`,
    unknown: 'not known here',
  }
  const tones = { root: 'bad', number: 'good', named: 'bad', unknown: 'plain' } as const
  return { name: 'User', value: values[user.kind], tone: tones[user.kind], where: user.place }
}
