// The address: a link shows the same.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { afterCheck, editorText, launch, lints, open, skip, write } from './browser.js';

describe('links', { skip }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  const hashOf = async (page, pattern) => {
    await page.waitForFunction((source) => new RegExp(source).test(location.hash), pattern);
    return new URL(page.url()).hash;
  };

  test('of files and settings', async () => {
    const first = await open(browser);
    const text = "-- é漢😀\r\nreturn redis.call('GETEX', KEYS[1] .. ':x')\r\n";
    await afterCheck(first.page, () => first.page.locator('input[type=file]').setInputFiles(
      [['one.lua', 'return 1'], ['two.lua', text]].map(([name, content]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) }))));
    await first.page.locator('.file', { hasText: 'two.lua' }).click();
    await first.page.getByLabel('Oldest server').selectOption('redis 6.0');
    await first.page.getByLabel('Cluster').check();
    await first.page.locator('.summary', { hasText: '2 errors' }).waitFor();
    const shown = await first.page.locator('main').innerText();
    await first.page.waitForTimeout(500);
    const hash = await hashOf(first.page, '^#check/.');
    await first.close();
    assert.match(hash, /^#check\/[\w-]+$/);
    const second = await open(browser, { hash });
    await second.page.locator('.summary', { hasText: '2 errors' }).waitFor();
    assert.equal(await second.page.locator('main').innerText(), shown);
    await second.close();
  });

  test('of a pattern and its options', async () => {
    const first = await open(browser, { hash: '#build/fixed-window' });
    await first.page.locator('#option-limit').fill('7');
    await first.page.getByRole('button', { name: 'Python' }).click();
    const hash = await hashOf(first.page, 'language=py');
    await first.close();
    const second = await open(browser, { hash });
    await second.page.waitForSelector('.built pre');
    assert.equal(await second.page.locator('#option-limit').inputValue(), '7');
    assert.match(await second.page.locator('.built').innerText(), /def fixed_window/);
    await second.close();
  });

  test('of a lint', async () => {
    const opened = await open(browser, { hash: '#lints/nil_comparison' });
    await opened.page.waitForSelector('.lint-page h2');
    assert.match(await opened.page.locator('.lint-page').innerText(), /RESP2/);
    await opened.close();
  });

  test('that is copied by the button', async () => {
    const opened = await open(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await write(opened.page, 'return 1');
    await opened.page.getByRole('button', { name: 'Copy link' }).click();
    await opened.page.getByText('Copied').first().waitFor();
    await opened.close();
  });

  test('that are damaged open nothing, and say so', async () => {
    for (const hash of ['#check/!!!', '#check/AAAA', '#check/q1YqSyz', '#check/%F0', '#lints/%', '#build/%']) {
      const opened = await open(browser, { hash });
      await opened.page.waitForSelector('.notice');
      assert.match(await opened.page.locator('.notice').textContent(), /This link is damaged/);
      await opened.close();
    }
    const unknown = await open(browser, { hash: '#build/no-such-pattern' });
    await unknown.page.getByText('There is no pattern').waitFor();
    await unknown.close();
    const lint = await open(browser, { hash: '#lints/no_such_lint' });
    await lint.page.getByText(/no lint/).waitFor();
    await lint.close();
    const nowhere = await open(browser, { hash: '#nowhere' });
    await nowhere.page.waitForSelector('.welcome');
    await nowhere.close();
  });

  test('back and forward show what was there', async () => {
    const opened = await open(browser);
    const { page } = opened;
    await write(page, "return redis.call('GTE', KEYS[1])");
    await page.waitForFunction(() => location.hash.startsWith('#check/'));
    await page.locator('[data-view=build]').click();
    await page.locator('a[href="#build/counter"]').click();
    await page.waitForSelector('.built pre');
    await page.goBack();
    await page.waitForSelector('.list-page .patterns');
    await page.goBack();
    await page.waitForSelector('.finding');
    assert.deepEqual(await lints(page), ['unknown_command']);
    await page.goForward();
    await page.waitForSelector('.list-page .patterns');
    await page.locator('[data-view=check]').click();
    await page.waitForSelector('.finding');
    assert.match(await editorText(page), /GTE/);
    await opened.close();
  });
});
