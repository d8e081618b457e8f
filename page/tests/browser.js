// Opens the page that is built in a headless Chromium. There is no server: the files come from the folder, and everything else is refused.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

export const SITE = process.env.REDIS_SCRIPT_PAGE ?? fileURLToPath(new URL('../../target/page', import.meta.url));
const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';
const ADDRESS = 'http://page.test/';
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm' };

/** Why the tests in a browser cannot run here, or `false`. */
export const skip = !process.env.CHROMIUM && !existsSync(CHROMIUM) && 'there is no Chromium: set CHROMIUM, or install the package chromium';

export function launch() {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** `hash`: what to show. `without`: files that the server does not have. `late`: promises, by the file that waits for them. The rest is for the browser's context. */
export async function open(browser, { hash = '', without = [], late = {}, ...context } = {}) {
  const opened = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
  opened.setDefaultTimeout(15_000);
  const asked = [];
  const wrong = [];
  await opened.route('**/*', (route) => serve(route, asked, without, late));
  const page = await opened.newPage();
  page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()); });
  page.on('pageerror', (error) => wrong.push(error.stack ?? error.message));
  await page.goto(ADDRESS + hash);
  return {
    page,
    /** The names of the files that the page asked for. */
    asked,
    /** Ends the page. Nothing outside the folder was asked for, and nothing was reported as an error. */
    async close({ errors = [] } = {}) {
      await opened.close();
      const outside = asked.filter((name) => !existsSync(join(SITE, name)));
      assert.deepEqual(outside, [], 'only files of the folder are asked for');
      const others = wrong.filter((text) => !errors.some((known) => known.test(text)));
      assert.deepEqual(others, [], 'the browser reports no error');
    },
  };
}

async function serve(route, asked, without, late) {
  const address = new URL(route.request().url());
  const name = address.origin + '/' === ADDRESS ? address.pathname.slice(1) || 'index.html' : address.href;
  asked.push(name);
  await late[name];
  const file = join(SITE, name);
  if (without.includes(name) || !existsSync(file)) return route.fulfill({ status: 404, body: '' });
  return route.fulfill({ body: readFileSync(file), contentType: TYPES[extname(name)] });
}

/** Pastes a script in the place of what the editor holds, and awaits the findings. */
export async function write(page, text) {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('ControlOrMeta+A');
  await afterCheck(page, () => page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text));
}

/** Awaits the answer to what `action` changes. */
export async function afterCheck(page, action) {
  const before = await page.evaluate(() => Number(document.body.dataset.checks ?? 0));
  await action();
  await page.waitForFunction((count) => Number(document.body.dataset.checks ?? 0) > count, before);
}

/** The lints in the list, in order. */
export function lints(page) {
  return page.locator('.finding .lint').allTextContents();
}

export function editorText(page) {
  return page.evaluate(() => [...document.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'));
}
