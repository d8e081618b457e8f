// How the page comes up: what it asks for, how soon it answers, and what is there before and without the checker.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launch, lints, open, skip, write } from './browser.js';

describe('loading', { skip }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  test('only the files of the folder are asked for, once each', async () => {
    const opened = await open(browser);
    await write(opened.page, "return redis.call('GTE', KEYS[1])");
    await opened.page.goto('http://page.test/#build/fixed-window');
    await opened.page.waitForSelector('.built pre');
    await opened.close();
    const names = [...new Set(opened.asked)].sort();
    assert.deepEqual(names, ['index.html', 'page.js', 'redis_script.wasm', 'style.css', 'worker.js']);
  });

  test('a link shows its findings soon after the start, and a check is quick', async (context) => {
    const first = await open(browser);
    await write(first.page, "return redis.call('GTE', KEYS[1])");
    await first.page.waitForFunction(() => location.hash.startsWith('#check/'));
    const hash = new URL(first.page.url()).hash;
    await first.close();
    const opened = await open(browser, { hash });
    await opened.page.waitForSelector('.finding');
    context.diagnostic(`first findings ${Math.round(await opened.page.evaluate(() => performance.now()))} ms after the start`);
    assert.deepEqual(await lints(opened.page), ['unknown_command']);
    const script = "local v = redis.call('GET', KEYS[1])\nif v then redis.call('SET', KEYS[1], v .. ARGV[1]) end\n".repeat(20);
    const times = [];
    for (let round = 0; round < 15; round += 1) {
      await write(opened.page, `${script}-- ${round}`);
      times.push(Number(await opened.page.evaluate(() => document.body.dataset.took)));
    }
    times.sort((a, b) => a - b);
    context.diagnostic(`a check of ${script.length} bytes takes ${times[7]} ms (median of 15), ${times[14]} ms at most`);
    await opened.close();
  });

  test('without JavaScript, the page says what it needs and what to use instead', async () => {
    const opened = await open(browser, { javaScriptEnabled: false });
    const text = await opened.page.locator('main').innerText();
    assert.match(text, /needs JavaScript/);
    assert.match(text, /redis-script check my_script\.lua/);
    await opened.close();
  });

  test('until the module is there, the page says what it waits for, and takes what is typed', async () => {
    for (const hash of ['', '#build', '#build/counter', '#lints', '#lints/nil_comparison']) {
      let come;
      const late = { 'redis_script.wasm': new Promise((resolve) => { come = resolve; }) };
      const opened = await open(browser, { hash, late });
      const { page } = opened;
      if (hash === '') {
        await page.locator('.cm-content').focus();
        await page.keyboard.type('return redis.call(GET)');
      }
      await page.getByText('The checker is loading').waitFor();
      come();
      await page.waitForSelector(hash === '' ? '.finding' : 'h1');
      assert.equal(await page.getByText('The checker is loading').count(), 0);
      await opened.close();
    }
  });

  test('a module that does not load is said, in each view', async () => {
    const opened = await open(browser, { without: ['redis_script.wasm'] });
    await write(opened.page, 'return 1');
    assert.match(await opened.page.locator('.results').textContent(), /could not be loaded.*Reload the page/);
    for (const view of ['build', 'lints']) {
      await opened.page.locator(`[data-view=${view}]`).click();
      await opened.page.waitForSelector('.summary.error');
      assert.match(await opened.page.locator('main').textContent(), /could not be loaded/);
    }
    await opened.close({ errors: [/404/] });
  });
});
