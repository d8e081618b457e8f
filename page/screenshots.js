// Takes a picture of each view, light, dark and narrow, of the page in target/page: `node screenshots.js FOLDER`.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { VIEWS } from './tests/views.js';
import { launch, open } from './tests/browser.js';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node screenshots.js FOLDER');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const [mode, colorScheme, width] of [['light', 'light', 1360], ['dark', 'dark', 1360], ['narrow', 'light', 360]]) {
  for (const [name, { hash, show }] of Object.entries(VIEWS)) {
    const opened = await open(browser, { hash, colorScheme, viewport: { width, height: 900 } });
    await show(opened.page);
    await opened.page.screenshot({ path: join(folder, `${name}-${mode}.png`), fullPage: true });
    await opened.close();
  }
}
await browser.close();
