// The module in the browser says what the command line says, over every fixture of the repository, and over the scripts in the folder
// REDIS_SCRIPT_SCRIPTS if there is one. Each pattern is what `new` writes and prints.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launch, open, skip } from './browser.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = process.env.REDIS_SCRIPT_PROGRAM ?? join(ROOT, 'target/debug/cargo-redis-script');
const LARGEST = 1024 * 1024;

/** All Lua files in a folder that are text. */
function scripts(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.lua'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !/\/(target|node_modules|\.git)\//.test(path))
    .map((path) => ({ path: relative(folder, path), bytes: readFileSync(path) }))
    .filter(({ bytes }) => bytes.length <= LARGEST && Buffer.compare(Buffer.from(bytes.toString()), bytes) === 0);
}

describe('agreement with the command line', { skip }, () => {
  let browser;
  let opened;
  let folder;
  before(async () => {
    browser = await launch();
    opened = await open(browser);
    folder = mkdtempSync(join(tmpdir(), 'redis-script-page-'));
    await opened.page.evaluate(() => {
      const worker = new Worker('worker.js');
      const waiting = new Map();
      worker.onmessage = ({ data: { number, answer, failure } }) => waiting.get(number)(failure ? { failure } : answer);
      globalThis.ask = (name, request) => new Promise((resolve) => {
        const number = waiting.size + 1;
        waiting.set(number, resolve);
        worker.postMessage({ number, name, request });
      });
    });
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await opened?.close();
    await browser?.close();
  });

  const ask = (name, request) => opened.page.evaluate(([asked, held]) => globalThis.ask(asked, held), [name, request]);
  const run = (...words) => spawnSync(PROGRAM, ['redis-script', ...words], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });

  /** Compares the findings of all files, with these settings. Gives their number. */
  async function compare(files, settings, options) {
    const named = files.map(({ path, bytes }) => ({ name: path.replaceAll('/', '--').replaceAll(/[^\w.-]/g, '_'), text: bytes.toString() }));
    for (const { name, text } of named) writeFileSync(join(folder, name), text);
    const byFile = new Map(named.map(({ name }) => [name, []]));
    for (let at = 0; at < named.length; at += 200) {
      const names = named.slice(at, at + 200).map(({ name }) => name);
      for (const line of run('check', '--format', 'json', ...options, ...names).stdout.split('\n').filter(Boolean)) {
        const finding = JSON.parse(line);
        byFile.get(finding.file)?.push(finding);
      }
    }
    let number = 0;
    const differences = [];
    for (const { name, text } of named) {
      const answer = await ask('check', { name, text, ...settings });
      assert.ok(answer.findings ?? answer.failure ?? answer.error, name);
      const found = (answer.findings ?? [answer]).map(plain);
      const expected = byFile.get(name);
      number += expected.length;
      try {
        assert.deepEqual(found, expected);
      } catch (difference) {
        differences.push(`${name}: ${difference.message}`);
      }
    }
    assert.deepEqual(differences.slice(0, 5), [], `${differences.length} of ${named.length} files differ`);
    return number;
  }

  /** The record as the command line writes it, without what the page has besides. */
  function plain({ span, text, labels, fixes, ...others }) {
    return { ...others, ...(fixes && { fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits.map(({ span: _, ...edit }) => edit) })) }) };
  }

  for (const [title, settings, options] of [
    ['by default', {}, []],
    ['on a cluster of an old server', { cluster: true, server: 'redis 6.0' }, ['--cluster', '--server', 'redis 6.0']],
    ['with a lint that is off by default', { warn: ['unbounded_work'] }, ['-W', 'unbounded_work']],
  ]) {
    test(`findings in all fixtures, ${title}`, async (context) => {
      const files = [...scripts(join(ROOT, 'analysis/tests')), ...scripts(join(ROOT, 'patterns/src'))];
      assert.ok(files.length > 300, `only ${files.length} fixtures`);
      const number = await compare(files, settings, options);
      assert.ok(number > 100, `only ${number} findings`);
      context.diagnostic(`${files.length} fixtures, ${number} findings, no difference`);
    });
  }

  const given = process.env.REDIS_SCRIPT_SCRIPTS;
  test('findings in the scripts that are given', { skip: given ? false : 'REDIS_SCRIPT_SCRIPTS names no folder' }, async (context) => {
    const files = scripts(given);
    const number = await compare(files, {}, []);
    context.diagnostic(`${files.length} scripts, ${number} findings, no difference`);
  });

  test('every pattern is what `new` writes and prints', async (context) => {
    const { patterns } = await ask('patterns', {});
    let number = 0;
    for (const pattern of patterns) {
      for (const options of [{}, extreme(pattern, 'least'), extreme(pattern, 'greatest')]) {
        for (const form of [[], ['--language', 'ts'], ['--language', 'py'], ['--language', 'go'], ['--function']]) {
          const now = pattern.options.filter((option) => option.default === null && !(option.name in options)).map(({ name }) => [name, '1700000000000']);
          const all = { ...options, ...Object.fromEntries(now) };
          const built = await ask('build', { pattern: pattern.name, name: 'my-script', options: all, language: form[1] ?? 'rust', function: form[0] === '--function' });
          const words = Object.entries(all).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
          const printed = execFileSync(PROGRAM, ['redis-script', 'new', pattern.name, 'my-script', '--force', ...form, ...words], { cwd: folder, encoding: 'utf8' });
          assert.equal(built.script?.text, readFileSync(join(folder, 'my-script.lua'), 'utf8'), `${pattern.name} ${JSON.stringify(built)}`);
          const call = built.call.text.trimEnd().split('\n').map((line) => (line ? `    ${line}` : '')).join('\n');
          assert.equal(`my-script.lua: ${pattern.summary}\n\n${call}\n\n${built.call.needs} To try it:\n\n    ${built.load ?? built.eval}\n    ${built.fcall ?? built.redis_cli}\n`, printed);
          number += 1;
        }
      }
    }
    context.diagnostic(`${patterns.length} patterns, ${number} times built, no difference`);
  });

  /** Each number at the end of its bounds, and keys that a shell must quote. */
  function extreme({ options }, end) {
    return Object.fromEntries(options.map((option) => {
      if (option.kind === 'key') return [option.name, end === 'least' ? "it's {a} key" : 'é漢😀'];
      if (typeof option[end] === 'number' && option.type === 'integer') return [option.name, String(option[end])];
      return null;
    }).filter(Boolean));
  }

  test('the page of every lint is there', async () => {
    const { groups } = await ask('explain', { list: true });
    const names = groups.flatMap(({ lints }) => lints.map(({ lint }) => lint));
    const listed = run('explain', '--list').stdout.split('\n').filter((line) => line.startsWith('  ')).map((line) => line.trim().split(/\s/)[0]);
    assert.deepEqual(names, listed);
    for (const name of names) assert.ok((await ask('explain', { lint: name })).text.length > 200, name);
  });
});
