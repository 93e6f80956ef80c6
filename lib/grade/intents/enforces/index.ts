import * as z from 'zod'
import { decodingProblems, levelLabel, namespacePolicy } from '../../../facts/admission/index.ts'
import { defineIntent } from '../../types.ts'
import type { Note, Outcome } from '../../types.ts'

/**
 * `enforces`: Pod Security Admission enforces exactly this level in the namespace. A label that the API server cannot read
 * fails, for it refuses the change to the Namespace. Without the Namespace the intent fails.
 * Witness fields: namespace, value (of the enforce label; `unset`), level (what is enforced), warns (the level that warn asks
 * for), label (that cannot be read), `refused: true`,
 * `undecodable: true` (a label that is no string), or `missing: true`.
 */
export const enforcesIntent = defineIntent({
  kind: 'enforces',
  schema: z.looseObject({ namespace: z.string(), level: z.enum(['privileged', 'baseline', 'restricted']) }),
  evaluate({ namespace: name, level }, input): Outcome {
    const namespace = input.resources.find(one => one.kind === 'Namespace' && one.group === '' && one.name === name)
    const base = { kind: 'enforces', namespace: name }
    if (!namespace)
      return {
        held: false,
        witness: { ...base, missing: true, says: `Nobody makes the namespace ${name}.`, places: [] },
      }
    const problem = decodingProblems(namespace)[0]
    if (problem)
      return {
        held: false,
        witness: {
          ...base,
          undecodable: true,
          says: problem.message,
          places: problem.range ? [{ file: problem.file, range: problem.range }] : [],
        },
      }
    const { policy, errors } = namespacePolicy(namespace.labels)
    const error = errors[0]
    if (error)
      return {
        held: false,
        witness: {
          ...base,
          refused: true,
          label: error.label,
          value: error.value,
          says: `The API server refuses Namespace ${name}: ${error.label}: "${error.value}" ${error.message}. Its old labels stay.`,
          places: [namespace.where(['metadata', 'labels', error.label])],
        },
      }
    const { enforce, warn } = policy
    if (enforce.level !== level)
      return {
        held: false,
        witness: {
          ...base,
          level: enforce.level,
          value: namespace.labels[levelLabel('enforce')] ?? 'unset',
          warns: warn.level,
          says: `Namespace ${name} enforces ${enforce.level}, not ${level}.`,
          places: [namespace.where(['metadata', 'labels', levelLabel('enforce')], 'entry')],
        },
      }
    const notes: Note[] =
      enforce.version === 'latest' || enforce.version >= LAST_STRICTER || level === 'privileged'
        ? []
        : [
            {
              tone: 'advice',
              says: `enforce-version v1.${enforce.version} judges by the standards of that day, which asked for less. Pin a version that is supported, and raise it with the cluster.`,
              places: [namespace.where(['metadata', 'labels', `${levelLabel('enforce')}-version`])],
            },
          ]
    return { held: true, notes }
  },
  feedback: ({ level }, witness) => {
    if (witness?.['missing']) return 'The namespace is gone from your files, and with it all that lives there.'
    if (witness?.['undecodable'])
      return 'The API server cannot read the Namespace as it is written, so nothing of it is applied. Labels are strings.'
    if (witness?.['refused']) return 'A level is one of three exact words: privileged, baseline, restricted.'
    return `Only the label pod-security.kubernetes.io/enforce refuses pods; it must say ${level}.`
  },
})

/** The last revision that asked more of restricted pods on Linux: no uid 0 (v1.23). */
const LAST_STRICTER = 23
