// What a learner's browser pays: from a keystroke to the markers, and the script of each type of page. On the production
// build, which it builds if need be and serves itself; BENCH_BASE=http://localhost:3000 measures one that runs already.
import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { ensureBuilt } from '../launch/build.mjs'
import { bundled } from '../launch/bundle.mjs'
import { findChromium } from '../launch/chromium.mjs'
import { anyFree } from '../launch/port.mjs'
import { bin, root, say } from '../launch/project.mjs'

const { print, quantiles } = await import(pathToFileURL(await bundled('bench/print.ts')).href)

const EDITS = 50
const PAGES = {
  home: '/',
  lesson: '/learn/pod-security-standards',
  lab: '/labs/drop-root',
  quiz: '/quizzes/pod-security-standards',
  playground: '/playground',
  rules: '/rules',
}

const server = process.env.BENCH_BASE ? { base: process.env.BENCH_BASE, stop() {} } : await serve()
const executablePath = server && (await findChromium())
if (server && executablePath) {
  const browser = await chromium.launch({
    executablePath,
    // Chromium's sandbox does not run as root.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const times = await keystrokes(browser)
    print('browser', [{ what: `keystroke to markers, ${times.length} edits of drop-root`, ...quantiles(times) }])
    await weights(browser)
  } finally {
    await browser.close()
    server.stop()
  }
} else {
  server?.stop()
  process.exitCode = 1
}

/** The production build on a port of its own; undefined if it cannot be built. */
async function serve() {
  if (!(await ensureBuilt())) return undefined
  const port = await anyFree()
  const base = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [bin.next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', DRYDOCK_ORIGIN: base },
  })
  const stop = () => child.kill()
  process.once('exit', stop)
  for (;;) {
    if (child.exitCode !== null) return undefined
    if (await fetch(`${base}/icon.svg`).catch(() => undefined)) return { base, stop }
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

/**
 * Milliseconds from the key's event to the squiggle in the document, the editor's pause after typing included. `2` made
 * `2x` and back: the number of squiggles changes by the new markers only, the editor itself keeps it.
 */
async function keystrokes(browser) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
  await page.goto(`${server.base}${PAGES.lab}`)
  await page.locator('.view-lines .view-line').first().waitFor()
  await page.locator('.cdr[class*="squiggly"]').first().waitFor()
  await page.locator('.view-line', { hasText: 'replicas:' }).click()
  await page.keyboard.press('End')
  await page.evaluate(() => {
    const marks = () => document.querySelectorAll('.cdr[class*="squiggly"]').length
    let pressed = 0
    let before = 0
    globalThis.measured = []
    window.addEventListener('keydown', event => ((pressed = event.timeStamp), (before = marks())), true)
    new MutationObserver(() => {
      if (pressed === 0 || marks() === before) return
      globalThis.measured.push(performance.now() - pressed)
      pressed = 0
    }).observe(document.querySelector('.monaco-editor'), { subtree: true, childList: true, attributes: true })
  })
  for (let edit = 0; edit < EDITS + 4; edit++) {
    await page.keyboard.press(edit % 2 === 0 ? 'x' : 'Backspace')
    await page.waitForFunction(count => globalThis.measured.length > count, edit)
  }
  const measured = await page.evaluate(() => globalThis.measured)
  await page.close()
  // The first ones warm the worker up.
  return measured.slice(4)
}

/** Script that a page asks for before anybody scrolls or clicks: compressed as gzip and brotli would, and requests. */
async function weights(browser) {
  const rows = []
  for (const [type, address] of Object.entries(PAGES)) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    const answers = []
    page.on('response', response => answers.push(response))
    await page.goto(`${server.base}${address}`, { waitUntil: 'networkidle' })
    const scripts = new Map()
    for (const answer of answers)
      if (/\.m?js$/.test(new URL(answer.url()).pathname)) scripts.set(answer.url(), await answer.body())
    const bodies = [...scripts.values()]
    const sum = pack => bodies.reduce((total, body) => total + pack(body).length, 0)
    rows.push({
      type,
      address,
      requests: answers.length,
      scripts: bodies.length,
      gzip: sum(gzipSync),
      brotli: sum(brotliCompressSync),
    })
    await context.close()
  }
  const kilobytes = bytes => (bytes / 1024).toFixed(1).padStart(10)
  say(`${'JavaScript, first load'.padEnd(24)}   gzip KB brotli KB   scripts  requests`)
  for (const row of rows)
    say(
      `${row.type.padEnd(24)}${kilobytes(row.gzip)}${kilobytes(row.brotli)}${String(row.scripts).padStart(10)}${String(row.requests).padStart(10)}`,
    )
  say(JSON.stringify({ bench: 'weight', rows }))
}
