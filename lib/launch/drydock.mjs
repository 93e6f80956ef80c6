// Runs the command line.
import { pathToFileURL } from 'node:url'
import { bundled, root } from './bundle.mjs'

const bundle = await bundled('cli/main.ts')
process.env.DRYDOCK_ROOT = root
await import(pathToFileURL(bundle).href)
