import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { imagePanel } from '@/lib/panels/image'
import { startPanel } from '@/lib/panels/start'
import { inputOf } from '@/lib/testing'
import ImagePanel from '../image/panel'
import StartPanel from './panel'

const input = inputOf(
  {
    Dockerfile: 'FROM scratch\nCOPY app /app\nUSER app\nENTRYPOINT ["/app"]\n',
    'pod.yaml':
      'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  securityContext: { runAsNonRoot: true }\n  containers: [{ name: app, image: "r.example/app:1" }]\n',
  },
  { 'images.yaml': `images:\n  r.example/app:1: { digest: 'sha256:${'a'.repeat(64)}', builtFrom: Dockerfile }\n` },
)

it('says each answer in words, with the event and a button to the line', () => {
  const html = renderToStaticMarkup(<StartPanel view={startPanel.compute(input, {})} onPlace={() => undefined} />)
  for (const text of [
    '✗ does not run',
    'CreateContainerConfigError',
    'non-numeric user (app)',
    'Go to Dockerfile, line 3',
  ])
    expect(html).toContain(text)
})

it('sums up the image', () => {
  const html = renderToStaticMarkup(<ImagePanel view={imagePanel.compute(input, {})} />)
  for (const text of ['becomes the image', 'a name, which the kubelet cannot check', 'Dockerfile, line 1'])
    expect(html).toContain(text)
})
