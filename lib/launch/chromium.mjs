import { existsSync } from 'node:fs'
import { run, node, bin, say } from './project.mjs'

const SYSTEM = {
  linux: [
    // Made for tests: without windows and menus it needs about half of the time.
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap(folder => [
    `${process.env[folder]}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env[folder]}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ]),
}

/**
 * A Chromium to test with: CHROMIUM_PATH, the system's, Playwright's own (downloaded if it can be), and, as root on
 * Debian, the distribution's package. Undefined: there is none, and it was said what to do.
 */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (existsSync(given)) return given
    say(`CHROMIUM_PATH=${given}: there is no such file.`)
    return undefined
  }
  const installed = systemBrowser() ?? (await playwrightBrowser())
  if (installed) return installed
  say('No Chromium found; asking Playwright for one …')
  if ((await node(bin.playwright, ['install', 'chromium'])) === 0) {
    const downloaded = await playwrightBrowser()
    if (downloaded) return downloaded
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing a Chromium with apt-get, as root …')
    await run('apt-get', ['update', '-qq'])
    for (const name of ['chromium-headless-shell', 'chromium']) {
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name])
      const packaged = systemBrowser()
      if (packaged) return packaged
    }
  }
  say('No Chromium to test with. Install Chromium or Chrome, or set CHROMIUM_PATH to its program, and try again.')
  return undefined
}

const systemBrowser = () => (SYSTEM[process.platform] ?? []).find(file => existsSync(file))

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test')
  const file = chromium.executablePath()
  return file && existsSync(file) ? file : undefined
}
