import next from 'eslint-config-next/core-web-vitals'
import typescript from 'eslint-config-next/typescript'
import { layerLaw, runsAnywhere } from './lib/launch/layer-law.mjs'

const house = { rules: { 'layer-law': layerLaw } }
const tests = ['**/*.test.{ts,tsx}', 'lib/testing.ts']

/** What an engine would need a browser, a Node or a clock for. They come in as arguments (`Context`) instead. */
const globals = ['window', 'document', 'navigator', 'localStorage', 'fetch', 'process', 'Buffer', 'setTimeout', 'self']

const config = [
  {
    ignores: [
      '.next*/',
      '.drydock/',
      'next-env.d.ts',
      'node_modules/',
      'public/',
      'content/',
      'test-results/',
      'playwright-report/',
    ],
  },
  ...next,
  ...typescript,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'A union of literals says the same and is plain data.' },
      ],
      // Plain links on purpose: next/link costs script and prefetches on pages that are static documents.
      '@next/next/no-html-link-for-pages': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['{lib,components,app}/**/*.{ts,tsx}'],
    ignores: tests,
    plugins: { house },
    rules: { 'house/layer-law': 'error' },
  },
  {
    files: runsAnywhere.map(folder => `${folder}/**/*.ts`),
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', ...globals],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The clock comes in as an argument.' },
        { object: 'Math', property: 'random', message: 'Randomness comes in as an argument.' },
      ],
    },
  },
]
export default config
