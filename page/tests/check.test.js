// The view that checks scripts.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { afterCheck, editorText, launch, lints, open, skip, write } from './browser.js';

const BAD = "local owner = redis.call('GET', KEYS[1])\nif owner == nil then\n  return 0\nend\nreturn 1\n";

describe('checking', { skip }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  const inPage = (name, options, body) => test(name, async () => {
    const opened = await open(browser, options);
    await body(opened.page, opened);
    await opened.close();
  });

  inPage('a pasted script shows its findings in the list and in place', {}, async (page) => {
    await write(page, BAD);
    assert.deepEqual(await lints(page), ['nil_comparison']);
    assert.equal(await page.locator('.cm-lintRange-error').textContent(), 'owner == nil');
    assert.equal(await page.locator('.cm-lint-marker-error').count(), 1);
    assert.match(await page.locator('.summary').textContent(), /1 error/);
    assert.match(await page.locator('.finding').textContent(), /never nil.*owner == nil: never true.*Write not owner/s);
  });

  inPage('the text of a finding is shown where the pointer rests', {}, async (page) => {
    await write(page, BAD);
    await page.locator('.cm-lintRange-error').first().hover();
    assert.match(await page.locator('.cm-tooltip .tip').textContent(), /is compared with nil/);
    await afterCheck(page, () => page.locator('.cm-tooltip').getByRole('button', { name: 'Fix: ask with not' }).click());
    assert.match(await editorText(page), /^if not owner then$/m);
  });

  inPage('a finding leads to its place', {}, async (page) => {
    await write(page, BAD);
    await page.locator('.finding .place').click();
    await page.keyboard.insertText('not owner');
    await page.waitForSelector('.summary.good');
    assert.match(await editorText(page), /^if not owner then$/m);
  });

  inPage('typing goes on while findings come and go', {}, async (page) => {
    await page.locator('.cm-content').click();
    await page.keyboard.type("return redis.call('GTE', KEYS[1])", { delay: 5 });
    await page.locator('.lint', { hasText: 'unknown_command' }).waitFor();
    assert.deepEqual(await lints(page), ['unknown_command']);
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.classList.contains('cm-content')), true);
  });

  inPage('a click applies a fix, and the editor takes it back', {}, async (page) => {
    await write(page, "return redis.call('HGTE', KEYS[1], 'é', ARGV[1]) -- 😀");
    await afterCheck(page, () => page.locator('.finding .fix').first().click());
    assert.match(await editorText(page), /redis\.call\('HGET', KEYS\[1\], 'é'/);
    assert.ok(!(await lints(page)).includes('unknown_command'));
    await page.locator('.cm-content').click();
    await afterCheck(page, () => page.keyboard.press('ControlOrMeta+Z'));
    assert.match(await editorText(page), /HGTE/);
  });

  inPage('one click applies all fixes', {}, async (page) => {
    await write(page, "-- 😀\nlocal a = redis.call('GTE', KEYS[1])\nlocal b = redis.call('HGTE', KEYS[1], 'f')\nreturn {a, b}\n");
    await afterCheck(page, () => page.getByRole('button', { name: 'Fix 2 of them' }).click());
    const text = await editorText(page);
    assert.match(text, /'GET'/);
    assert.match(text, /'HGET'/);
  });

  inPage('each finding has the page of its lint', {}, async (page) => {
    await write(page, BAD);
    await page.locator('.why summary').click();
    await page.waitForSelector('.why-page h4');
    assert.match(await page.locator('.why-page').textContent(), /Why is this bad.*RESP2.*Use instead/s);
    // It stays open when the script changes elsewhere.
    await page.locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+End');
    await afterCheck(page, () => page.keyboard.insertText('-- end'));
    assert.equal(await page.locator('.why').getAttribute('open'), '');
  });

  inPage('the contract says what the script takes, does and replies', {}, async (page) => {
    await write(page, "local log = KEYS[1]\nlocal limit = tonumber(ARGV[1])\nif redis.call('LLEN', log) < limit then return 1 end\nredis.call('LPOP', log)\nreturn 0\n");
    const contract = await page.locator('.contract').innerText();
    assert.match(contract, /KEYS\[1\]\s+log, for LLEN, LPOP/);
    assert.match(contract, /ARGV\[1\]\s+limit, a number/);
    assert.match(contract, /Writes\s+LPOP/);
    assert.match(contract, /#\[key\] log: &str/);
  });

  inPage('a comment at the top is honoured', {}, async (page) => {
    await write(page, "-- KEYS[1] = counter\n-- ARGV[1] = limit\n\nreturn redis.call('GET', KEYS[2])\n");
    assert.ok((await lints(page)).includes('key_out_of_range'));
  });

  inPage('the oldest server and the cluster count', {}, async (page) => {
    await write(page, "return redis.call('GETEX', KEYS[1] .. ':x', 'EX', 5)");
    assert.deepEqual(await lints(page), ['derived_key']);
    assert.match(await page.locator('.summary').textContent(), /1 warning/);
    await afterCheck(page, () => page.getByLabel('Cluster').check());
    assert.match(await page.locator('.summary').textContent(), /1 error/);
    await afterCheck(page, () => page.getByLabel('Oldest server').selectOption('redis 6.0'));
    assert.ok((await lints(page)).includes('unsupported_command'));
  });

  inPage('checks that are off by default can be asked for', {}, async (page) => {
    await write(page, "return redis.call('SMEMBERS', KEYS[1])");
    assert.deepEqual(await lints(page), []);
    await page.getByText('More checks').click();
    await afterCheck(page, () => page.locator('.menu label', { hasText: 'unbounded_work' }).click());
    assert.deepEqual(await lints(page), ['unbounded_work']);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.menu').getAttribute('open'), null);
  });

  inPage('several files are opened, shown and closed', {}, async (page) => {
    const files = [['a.lua', BAD], ['b.lua', 'return 1'], ['c.lua', "return redis.call('GTE', KEYS[1])"]];
    await page.locator('input[type=file]').setInputFiles(files.map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })));
    await page.waitForFunction(() => document.querySelectorAll('.count').length === 2);
    assert.deepEqual(await page.locator('.file').allInnerTexts(), ['a.lua1', 'b.lua', 'c.lua1']);
    await page.locator('.file', { hasText: 'c.lua' }).click();
    await page.waitForSelector('.finding');
    assert.deepEqual(await lints(page), ['unknown_command']);
    await page.getByRole('button', { name: 'Close c.lua' }).click();
    await page.waitForSelector('.summary.good');
    assert.match(await editorText(page), /^return 1$/);
  });

  inPage('files are dropped anywhere', {}, async (page) => {
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dropped.lua'));
      return transfer;
    }, BAD);
    await afterCheck(page, () => page.dispatchEvent('.cm-content', 'drop', { dataTransfer: data }));
    assert.deepEqual(await page.locator('.file').allInnerTexts(), ['dropped.lua1']);
    // The editor's own way to take a file in would add the text once more.
    await page.waitForTimeout(300);
    assert.equal(await editorText(page), BAD);
  });

  inPage('each example has a mistake', {}, async (page) => {
    const number = await page.locator('.example').count();
    assert.ok(number >= 3);
    for (let at = 0; at < number; at += 1) {
      await afterCheck(page, () => page.locator('.example').nth(at).click());
      assert.ok((await lints(page)).length > 0, `example ${at + 1}`);
      await page.locator('.file-close').click();
    }
  });

  inPage('an empty page takes the first key that is pressed', {}, async (page) => {
    await page.locator('.cm-content').click();
    await page.keyboard.type('return 1');
    await page.waitForSelector('.summary.good');
    assert.equal(await editorText(page), 'return 1');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Backspace');
    await page.waitForSelector('.welcome');
  });
});
