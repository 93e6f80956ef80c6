import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import createMDX from '@next/mdx'

/** Turbopack's warm cache does not see an edit of a local plugin: its hash, as an option, makes it see. */
const local = path => {
  const file = fileURLToPath(new URL(path, import.meta.url))
  return [file, { v: createHash('sha256').update(readFileSync(file)).digest('hex') }]
}

const withMDX = createMDX({
  // Rules' READMEs are plain Markdown and become pages too.
  extension: /\.mdx?$/,
  options: {
    remarkPlugins: ['remark-gfm', 'remark-frontmatter', ['remark-mdx-frontmatter', { name: 'frontmatter' }]],
    rehypePlugins: [
      'rehype-slug',
      local('./components/mdx/rehype-toc.mjs'),
      local('./components/mdx/rehype-fence.mjs'),
      local('./components/mdx/rehype-table.mjs'),
    ],
  },
})

/** The content security policy is proxy.ts's: it differs from page to page. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
]

/** @type {import('next').NextConfig} */
const config = {
  agentRules: false,
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1'],
  distDir: process.env.DRYDOCK_DIST ?? '.next',
  // Types have a stage of their own in `npm test`; who starts the course need not wait for it.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: '/:path*', headers }],
  turbopack: {
    root: import.meta.dirname,
    // monaco-yaml asks for the worker's entry by its name of before Monaco 0.56.
    resolveAlias: { 'monaco-editor/esm/vs/editor/editor.worker.js': 'monaco-editor/editor/editor.worker' },
  },
}

export default withMDX(config)
