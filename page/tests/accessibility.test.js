// People who use a keyboard, a screen reader, a telephone, or a dark screen.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';

import { launch, lints, open, skip, write } from './browser.js';
import { VIEWS } from './views.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('accessibility', { skip }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 360]) {
      for (const [name, { hash, show }] of Object.entries(VIEWS)) {
        test(`axe finds nothing: ${name}, ${colorScheme}, ${width} pixels wide`, async () => {
          const opened = await open(browser, { hash, colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
          await show(opened.page);
          await opened.page.evaluate(axe);
          const { violations } = await opened.page.evaluate(() => globalThis.axe.run());
          const said = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary}`));
          assert.deepEqual(said, []);
          const wider = await opened.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.equal(wider, 0, 'nothing stands out at the side');
          await opened.close();
        });
      }
    }
  }

  test('a script is checked and fixed by keyboard alone', async () => {
    const opened = await open(browser);
    const { page } = opened;
    const tabTo = async (selector) => {
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
      }
      assert.fail(`Tab does not reach ${selector}`);
    };
    await tabTo('.skip');
    await page.keyboard.press('Enter');
    await tabTo('.cm-content');
    await page.keyboard.type("return redis.call('GTE', KEYS[1])");
    await page.waitForSelector('.finding');
    // Tab leaves the editor: it is no trap.
    await tabTo('.finding .place');
    await tabTo('.finding .fix');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.summary.good');
    assert.deepEqual(await lints(page), []);
    await opened.close();
  });

  test('a new result is announced', async () => {
    const opened = await open(browser);
    await write(opened.page, "return redis.call('GTE', KEYS[1])");
    await opened.page.waitForFunction(() => document.getElementById('announcements').textContent === '1 error');
    await write(opened.page, "return redis.call('GET', KEYS[1])");
    await opened.page.waitForFunction(() => document.getElementById('announcements').textContent === 'Nothing found');
    await opened.close();
  });

  test('another view begins at its top', async () => {
    const opened = await open(browser, { hash: '#lints' });
    const { page } = opened;
    await page.locator('.lint-list a').last().click();
    await page.waitForSelector('.lint-page h2');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    assert.equal(await page.evaluate(() => window.scrollY), 0);
    await opened.close();
  });
});
