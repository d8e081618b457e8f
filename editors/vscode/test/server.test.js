const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { test } = require('node:test');
const { find } = require('../src/server');

function folder(...names) {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'redis-script-'));
  for (const name of names) {
    fs.mkdirSync(path.dirname(path.join(made, name)), { recursive: true });
    fs.writeFileSync(path.join(made, name), '');
  }
  return made;
}

test('the setting wins', () => {
  const home = folder('.cargo/bin/redis-script-lsp');
  assert.deepStrictEqual(find('/a/redis-script-lsp', {}, home, 'linux'), { command: '/a/redis-script-lsp', args: [] });
  assert.deepStrictEqual(find('/a/cargo-redis-script', {}, home, 'linux'), { command: '/a/cargo-redis-script', args: ['lsp'] });
});

test('the server comes before the command line, wherever they are', () => {
  const bin = folder('cargo-redis-script');
  const home = folder('.cargo/bin/redis-script-lsp');
  const found = find('', { PATH: bin }, home, 'linux');
  assert.deepStrictEqual(found, { command: path.join(home, '.cargo/bin/redis-script-lsp'), args: [] });
  assert.deepStrictEqual(find('', { PATH: bin }, folder(), 'linux'), { command: path.join(bin, 'cargo-redis-script'), args: ['lsp'] });
});

test('where nothing is installed, nothing is found', () => {
  assert.strictEqual(find('', { PATH: folder() }, folder(), 'linux'), undefined);
  assert.strictEqual(find('', {}, folder('.cargo/bin/redis-script-lsp'), 'win32'), undefined);
});
