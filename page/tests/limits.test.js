// Scripts and files that a page could choke on.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { afterCheck, editorText, launch, lints, open, skip, write } from './browser.js';

const file = (name, buffer) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(buffer) });
const GOOD = "return redis.call('GET', KEYS[1])\n";

/** Moves the clock of the page on, by so many milliseconds at a time, until an action ends. */
async function whileTimePasses(page, step, action) {
  let isOver = false;
  const ended = action.finally(() => { isOver = true; });
  while (!isOver) {
    await page.clock.runFor(step);
    await setTimeout(50);
  }
  await ended;
}

describe('limits', { skip }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  const inPage = (name, options, body) => test(name, async (context) => {
    const opened = await open(browser, options);
    await body(opened.page, context);
    await opened.close();
  });

  inPage('deep nesting is checked or refused in words, and typing goes on', {}, async (page) => {
    const nested = (depth, before_, middle, after_) => before_.repeat(depth) + middle + after_.repeat(depth);
    for (const script of [
      nested(190, 'if x then ', 'return 1', ' end'),
      nested(190, 'while x do ', 'return 1', ' end'),
      nested(5000, '(', '1', ')'),
      `return ${'ARGV[1] and '.repeat(980)}1`,
      `return ${'{'.repeat(100_000)}`,
      `local a = ${'not '.repeat(180)}1`,
    ]) {
      await write(page, script);
      const said = await page.locator('.results').textContent();
      assert.match(said, /error|warning|Nothing found|nested too deeply/);
      await write(page, GOOD);
      assert.match(await page.locator('.summary').textContent(), /Nothing found/);
    }
  });

  for (const [title, kind, said] of [
    ['overflows the stack of the browser', 'overflow', /^This script is nested too deeply for this page\. The command line can check it\.$/],
    ['makes the checker panic', 'panic', /^The checker failed on this script, which is a fault of the checker\.$/],
  ]) {
    inPage(`a script that ${title} is said, and the next one is checked`, {}, async (page) => {
      await write(page, GOOD);
      // No script is known that does so in every browser, so the next call of the module fails.
      await page.workers()[0].evaluate((thrown) => {
        const { parse } = JSON;
        JSON.parse = () => {
          JSON.parse = parse;
          throw thrown === 'panic' ? new WebAssembly.RuntimeError('unreachable') : new RangeError('Maximum call stack size exceeded');
        };
      }, kind);
      await write(page, 'return 1');
      assert.match(await page.locator('.results').innerText(), said);
      await write(page, GOOD);
      assert.match(await page.locator('.summary').textContent(), /Nothing found/);
    });
  }

  inPage('1 MiB is checked, and more is refused in words', {}, async (page, context) => {
    const line = "redis.call('SET', KEYS[1], ARGV[1])\n";
    const large = line.repeat(Math.floor((1024 * 1024 - 100) / line.length));
    const start = performance.now();
    await afterCheck(page, () => page.locator('input[type=file]').setInputFiles([file('large.lua', large)]));
    context.diagnostic(`1 MiB: answered after ${Math.round(performance.now() - start)} ms`);
    assert.match(await page.locator('.results').textContent(), /error|warning|Nothing found/);
    await afterCheck(page, () => page.locator('input[type=file]').setInputFiles([file('larger.lua', large + large)]));
    assert.match(await page.locator('.results').textContent(), /1 MiB/);
    await page.locator('input[type=file]').setInputFiles([file('huge.lua', Buffer.alloc(5 * 1024 * 1024, 32))]);
    await page.waitForSelector('.notice');
    assert.match(await page.locator('.notice').textContent(), /huge\.lua was not opened: it has 5\.0 MiB/);
  });

  inPage('a file that is no text is refused in words', {}, async (page) => {
    await page.locator('input[type=file]').setInputFiles([file('data.lua', [0xff, 0xfe, 0x00, 0x80])]);
    assert.match(await page.locator('.notice p').textContent(), /^data\.lua was not opened: it is not UTF-8 text\.$/);
    await page.locator('.notice button').click();
    assert.equal(await page.locator('.notice').count(), 0);
  });

  inPage('NUL and a byte order mark are no surprise', {}, async (page) => {
    await afterCheck(page, () => page.locator('input[type=file]').setInputFiles([file('nul.lua', "return 'a\0b'")]));
    assert.ok(await page.locator('.summary').count() > 0);
    await afterCheck(page, () => page.locator('input[type=file]').setInputFiles([file('mark.lua', `\ufeff${GOOD}`)]));
    assert.ok(await page.locator('.summary').count() > 0);
  });

  inPage('places are right behind letters of two, three and four bytes', {}, async (page) => {
    await write(page, "local x = 'é漢😀' local v = redis.call('GET', KEYS[1]) if v == nil then return x end\nreturn v\n");
    assert.deepEqual(await lints(page), ['nil_comparison']);
    assert.equal(await page.locator('.cm-lintRange-error').textContent(), 'v == nil');
  });

  inPage('a file with two bytes at the end of a line keeps them', {}, async (page) => {
    const text = "local v = redis.call('GTE', KEYS[1])\r\nif v == nil then\r\n  return 1\r\nend\r\nreturn 0\r\n";
    await afterCheck(page, () => page.locator('input[type=file]').setInputFiles([file('windows.lua', text)]));
    const before_ = await page.locator('.sha1').textContent();
    assert.deepEqual(await lints(page), ['unknown_command']);
    assert.equal(await page.locator('.cm-lintRange-error').textContent(), "'GTE'");
    await afterCheck(page, () => page.locator('.finding .fix').first().click());
    assert.deepEqual(await lints(page), ['nil_comparison']);
    assert.equal(await page.locator('.cm-lintRange-error').textContent(), 'v == nil');
    await page.locator('.cm-content').click();
    await afterCheck(page, () => page.keyboard.press('ControlOrMeta+Z'));
    assert.equal(await page.locator('.sha1').textContent(), before_);
  });

  inPage('text of a script is never HTML', {}, async (page) => {
    await afterCheck(page, () => page.locator('input[type=file]').setInputFiles([file('<img src=x onerror=alert(1)>.lua', "return redis.call('<b>', KEYS[1], `<i>`)")]));
    assert.equal(await page.locator('main img, main b, main i').count(), 0);
    assert.match(await editorText(page), /<b>/);
  });

  test('a checker that reports a fault of its own is replaced', async () => {
    const opened = await open(browser);
    const { page } = opened;
    await write(page, GOOD);
    const [first] = page.workers();
    const gone = first.waitForEvent('close');
    await first.evaluate(() => { setTimeout(() => { throw new Error('gone'); }); });
    await gone;
    await write(page, `${GOOD}-- more\n`);
    assert.match(await page.locator('.results').textContent(), /Nothing found/);
    await opened.close({ errors: [/gone/] });
  });

  test('a checker that does not answer is replaced', async () => {
    const opened = await open(browser);
    const { page } = opened;
    await write(page, GOOD);
    await page.clock.install();
    await page.workers()[0].evaluate(() => self.close());
    await whileTimePasses(page, 1000, write(page, `${GOOD}-- more\n`));
    assert.match(await page.locator('.results').textContent(), /took too long/);
    await whileTimePasses(page, 50, write(page, `${GOOD}-- even more\n`));
    assert.match(await page.locator('.results').textContent(), /Nothing found/);
    await opened.close();
  });
});
