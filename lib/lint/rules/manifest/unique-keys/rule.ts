import { pathText } from '../../../../source/tree.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'manifest/unique-keys',
  severity: 'essential',
  title: 'A key stands once in its mapping',
  why: 'kubectl keeps the last one without a word, so a reviewer may read one value and the cluster get another. Strict decoders refuse the file.',
  how: 'Keep the one that is meant and delete the other.',
  refs: [{ kind: 'doc', id: 'YAML 1.2.2, 3.2.1.1', url: 'https://yaml.org/spec/1.2.2/#mapping' }],
  files: ['manifest', 'workflow', 'iam-policy'],
  *check(input) {
    for (const { file, key, path, range, first } of input.reading.duplicates)
      yield {
        where: { file, range, path: pathText(path) },
        what: `The key ${key} is written twice here; the one in line ${first.start.line} has no effect.`,
        related: [{ where: { file, range: first }, note: 'The first one, without effect.' }],
      }
  },
})
