// Prints the path of the bundled grading thread. A process of its own, so that neither Next's bundler nor a running server
// ever has esbuild inside.
import { bundled } from '../launch/bundle.mjs'

process.stdout.write(await bundled('grading/worker.ts'))
