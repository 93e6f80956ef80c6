import { cutAt, keyOf, plain, type Text } from './text.ts'

/** What an image reference of a workflow names, as far as its text shows. */
export type ImageName =
  | { type: 'digest'; name: Text; digest: Text }
  | { type: 'tag'; name: Text; key: string }
  /** The whole reference is one value from elsewhere (`${{ needs.build.outputs.image }}`): taken on trust. */
  | { type: 'value'; key: string }
  | { type: 'empty' }

export function imageNameOf(text: Text): ImageName {
  if (text.pieces.length === 0) return { type: 'empty' }
  const digest = cutAt(text, '@')
  if (digest)
    return digest[1].pieces.length === 0 ? { type: 'empty' } : { type: 'digest', name: digest[0], digest: digest[1] }
  const [only, ...more] = text.pieces
  if (only?.type === 'symbol' && more.length === 0) return { type: 'value', key: only.key }
  return { type: 'tag', name: text, key: tagKey(text) }
}

/** `myapp`, `myapp:latest` and `docker.io/library/myapp:latest` are one name. */
function tagKey(text: Text): string {
  let key = keyOf(text).replace(/^docker:\/\//, '')
  key = key
    .replace(/^(?:index\.)?docker\.io\//, '')
    .replace(/^localhost\//, '')
    .replace(/^library\//, '')
  const last = key.slice(key.lastIndexOf('/') + 1)
  const whole = plain(text) !== undefined || !/\u27e8[^\u27e9]*\u27e9$/.test(key)
  return whole && !/[:@]/.test(last) ? `${key}:latest` : key
}
