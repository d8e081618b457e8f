// What the page can show.

import { write } from './browser.js';

/** Each view, and how to get it to show all that it has. */
export const VIEWS = {
  welcome: { show: (page) => page.waitForSelector('.welcome') },
  findings: {
    async show(page) {
      await write(page, "local v = redis.call('GTE', KEYS[1])\nif v == nil then return 1 end\nreturn redis.call('GET', KEYS[1] .. ARGV[1])\n");
      await page.locator('.why summary').first().click();
      await page.waitForSelector('.why-page h4');
    },
  },
  settings: {
    async show(page) {
      await page.getByText('More checks').click();
      await page.waitForSelector('.menu .choice');
    },
  },
  patterns: { hash: '#build', show: (page) => page.waitForSelector('.patterns') },
  pattern: { hash: '#build/token-bucket', show: (page) => page.waitForSelector('.built pre') },
  library: { hash: '#build/counter?library=yes', show: (page) => page.getByText('FUNCTION LOAD').waitFor() },
  errors: {
    hash: '#build/token-bucket?.cost=x',
    show: (page) => page.waitForSelector('[aria-invalid]'),
  },
  lints: { hash: '#lints', show: (page) => page.waitForSelector('.lint-list') },
  lint: { hash: '#lints/nil_comparison', show: (page) => page.waitForSelector('.lint-page h2') },
};
