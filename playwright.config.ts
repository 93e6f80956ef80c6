import { defineConfig } from '@playwright/test'

const port = Number(process.env.E2E_PORT ?? 0) || 4173 + (process.pid % 800)
// Workers load this file again in processes of their own: the port is chosen once.
process.env.E2E_PORT = String(port)

/** A server that runs already, to try tests against: E2E_BASE=http://localhost:3111. */
const running = process.env.E2E_BASE

/** The production build, served on a port of its own, in the Chromium that `lib/launch/chromium.mjs` found. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // A shared machine has bad moments; a test that fails twice is broken.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: running ?? `http://localhost:${port}`,
    trace: 'retain-on-failure',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      // Chromium's sandbox does not run as root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  ...(!running && {
    webServer: {
      command: 'node lib/launch/start.mjs',
      url: `http://localhost:${port}/icon.svg`,
      timeout: 240_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
      env: { PORT: String(port) },
      stdout: 'ignore',
    },
  }),
})
