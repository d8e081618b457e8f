// The view that builds scripts.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { editorText, launch, lints, open, skip } from './browser.js';

describe('building', { skip }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  const inPage = (name, options, body) => test(name, async () => {
    const opened = await open(browser, options);
    await body(opened.page);
    await opened.close();
  });

  const built = (page) => page.waitForSelector('.built:not(.stale) pre');

  inPage('every pattern has its page', { hash: '#build' }, async (page) => {
    await page.waitForSelector('.list-page .patterns');
    const names = await page.locator('.patterns a strong').allTextContents();
    assert.ok(names.length >= 18);
    assert.equal(new Set(names).size, names.length);
    assert.ok(!(await page.locator('.patterns h2').allTextContents()).includes('More'), 'each pattern has a purpose');
    for (const name of names) {
      await page.goto(`http://page.test/#build/${name}`);
      await page.locator('h1', { hasText: name }).waitFor();
      await built(page);
      assert.match(await page.locator('.built').innerText(), new RegExp(`redis-cli --eval ${name.replaceAll('-', '_')}\\.lua`));
      assert.ok(await page.locator('.good-points li').count() > 0);
      assert.equal(await page.locator('[aria-invalid]').count(), 0);
    }
  });

  inPage('options change the lines that run the script', { hash: '#build/fixed-window' }, async (page) => {
    await built(page);
    await page.locator('#option-limit').fill('100');
    await page.locator('#option-window').fill('3600000');
    await page.locator('#option-counter').fill("it's");
    await page.locator('#option-name').fill('mail_quota');
    await page.getByText("redis-cli --eval mail_quota.lua 'it'\\''s' , 100 3600000").waitFor();
    assert.match(await page.locator('.options').innerText(), /= 1 hour/);
    assert.match(await page.locator('.built').innerText(), /pub async fn mail_quota\(/);
  });

  inPage('what is wrong with an option is said at the option', { hash: '#build/fixed-window' }, async (page) => {
    await built(page);
    await page.locator('#option-limit').fill('many');
    await page.locator('#option-window').fill('-1');
    await page.waitForFunction(() => document.querySelectorAll('[aria-invalid]').length === 2);
    const field = page.locator('.field', { has: page.locator('#option-limit') });
    assert.match(await field.locator('.field-error').textContent(), /many.*limit.*whole number/s);
    assert.equal(await page.locator('.built.stale').count(), 1);
    await page.locator('#option-limit').fill('1');
    await page.locator('#option-window').fill('1');
    await built(page);
    assert.equal(await page.locator('[aria-invalid]').count(), 0);
    await page.locator('#option-name').fill('../x');
    await page.waitForSelector('#option-name[aria-invalid]');
  });

  inPage('an option that must not exceed another one', { hash: '#build/token-bucket' }, async (page) => {
    await built(page);
    await page.locator('#option-cost').fill('30');
    await page.waitForSelector('#option-cost[aria-invalid]');
    await page.locator('#option-capacity').fill('30');
    await built(page);
  });

  inPage('a pattern becomes a library', { hash: '#build/counter' }, async (page) => {
    await built(page);
    await page.getByLabel('A function of a library').check();
    await page.getByText('redis-cli -x FUNCTION LOAD < counter.lua').waitFor();
    const text = await page.locator('.built').innerText();
    assert.match(text, /#!lua name=/);
    assert.match(text, /redis-cli FCALL counter 1 /);
    assert.match(text, /#\[redis_function\(/);
    await page.waitForFunction(() => location.hash.includes('library=yes'));
    await page.getByRole('button', { name: 'Open in Check' }).click();
    await page.waitForSelector('.summary.good');
    assert.match(await page.locator('.contract').innerText(), /Library/);
  });

  inPage('the function is there in four languages', { hash: '#build/sliding-window' }, async (page) => {
    await built(page);
    for (const [name, sign] of [['TypeScript', /export function slidingWindow/], ['Python', /def sliding_window/], ['Go', /func slidingWindow|func SlidingWindow/], ['Rust', /pub async fn sliding_window/]]) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForSelector(`.languages [aria-pressed=true]:text-is("${name}")`);
      assert.match(await page.locator('.built').innerText(), sign);
    }
  });

  inPage('the script goes to the other view, and nothing is found in it', { hash: '#build/leaderboard' }, async (page) => {
    await built(page);
    await page.getByRole('button', { name: 'Open in Check' }).click();
    await page.waitForSelector('.summary.good');
    assert.deepEqual(await lints(page), []);
    assert.match(await editorText(page), /KEYS\[1\] = board/);
  });

  test('copying and downloading give the script', async () => {
    const opened = await open(browser, { hash: '#build/counter', permissions: ['clipboard-read', 'clipboard-write'], acceptDownloads: true });
    const { page } = opened;
    await built(page);
    const shown = await page.locator('.built pre').first().textContent();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download counter.lua' }).click()]);
    assert.equal(download.suggestedFilename(), 'counter.lua');
    const pieces = [];
    for await (const piece of await download.createReadStream()) pieces.push(piece);
    assert.equal(Buffer.concat(pieces).toString(), shown);
    await page.getByRole('button', { name: 'Copy: counter.lua' }).click();
    await page.getByRole('button', { name: 'Copy: counter.lua' }).filter({ hasText: 'Copied' }).waitFor();
    await opened.close();
  });
});
