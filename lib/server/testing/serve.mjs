// For tests and benches: `serve.ts` as a process of its own.
import { pathToFileURL } from 'node:url'
import { bundled } from '../../launch/bundle.mjs'

await import(pathToFileURL(await bundled('server/testing/serve.ts')).href)
