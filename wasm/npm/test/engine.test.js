// Failures of the engine, and what is wrong with a request.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { Worker } from 'node:worker_threads';

import { PACKAGE, redisScript } from './package.js';

const { EngineFailure, RequestError, check, engine, explain, version } = redisScript;
const RIGHT = "return redis.call('GET', KEYS[1])";

const NESTED = {
  if: (depth) => `${'if KEYS[1] then '.repeat(depth)}${'end '.repeat(depth)}`,
  while: (depth) => `${'while KEYS[1] do '.repeat(depth)}${'end '.repeat(depth)}`,
  function: (depth) => `${'local function f() '.repeat(depth)}${'end '.repeat(depth)}`,
  parentheses: (depth) => `return ${'('.repeat(depth)}1${')'.repeat(depth)}`,
  tables: (depth) => `return ${'{'.repeat(depth)}${'}'.repeat(depth)}`,
  not: (depth) => `return ${'not '.repeat(depth)}1`,
  calls: (depth) => `return ${'tostring('.repeat(depth)}1${')'.repeat(depth)}`,
  and: (depth) => `return ${'KEYS[1] and '.repeat(depth)}1`,
  elseif: (depth) => `if KEYS[1] then ${'elseif KEYS[2] then '.repeat(depth)}end`,
  concatenation: (depth) => `return ${"KEYS[1] .. ".repeat(depth)}'x'`,
  index: (depth) => `local a = {} return a${'.b'.repeat(depth)}`,
};

for (const [name, script] of Object.entries(NESTED)) {
  test(`nested: ${name}`, (t) => {
    const fresh = engine(new WebAssembly.Module(fs.readFileSync(`${PACKAGE}redis_script.wasm`)));
    const failed = [];
    for (const depth of [10, 100, 150, 190, 200, 300, 990, 5000]) {
      try {
        assert.ok(Array.isArray(fresh.check({ text: script(depth) }).findings));
      } catch (error) {
        assert.ok(error instanceof EngineFailure, error);
        assert.match(error.message, /^this script is nested too deeply/);
        failed.push(depth);
      }
      assert.deepEqual(fresh.check({ text: RIGHT }).findings, []);
    }
    assert.ok(!failed.includes(10), 'what people write is checked');
    t.diagnostic(failed.length === 0 ? 'all depths are checked' : `not checked at ${failed.join(', ')}`);
  });
}

test('a stack that is too small ends in a failure, and the next call works', async () => {
  const source = `
    import { parentPort } from 'node:worker_threads';
    const { check } = await import(${JSON.stringify(`file://${PACKAGE}index.js`)});
    const said = [];
    for (const text of ${JSON.stringify([RIGHT, NESTED.if(190), RIGHT])}) {
      try { said.push(check(text).findings.length); } catch (error) { said.push(error.name); }
    }
    parentPort.postMessage(said);`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), { resourceLimits: { stackSizeMb: 0.5 } });
  const said = await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
  assert.deepEqual(said, [0, 'EngineFailure', 0]);
});

test('text that is no Unicode', () => {
  const { findings } = check(`return redis.call('GTE', '\ud800😀')`);
  assert.equal(findings[0].lint, 'unknown_command');
  assert.throws(() => check(Uint8Array.of(45, 45, 233)), /^RequestError: `script\.lua` is not UTF-8 at line 1, column 3/);
});

test('a request that cannot be done', () => {
  assert.throws(() => check('', { server: 'rdis 7' }), (error) => error instanceof RequestError && error.help.includes('`redis`'));
  assert.throws(() => check('', { deny: ['unused_kye'] }), { name: 'RequestError', message: 'there is no lint `unused_kye`' });
  assert.throws(() => check('', { sever: 'redis 7' }), /unknown field `sever`/);
  assert.throws(() => check(undefined), /the request has no `text`/);
  for (const text of [{}, Promise.resolve(RIGHT), [{}]]) {
    assert.throws(() => check(text), { name: 'RequestError', message: 'the member `text` is an object' });
  }
  assert.throws(() => check('', { cluster: 'yes' }), /the field `cluster` is not `true` or `false`/);
  assert.throws(() => explain('nothing'), RequestError);
});

test('the package says what it is', () => {
  const description = JSON.parse(fs.readFileSync(`${PACKAGE}package.json`, 'utf8'));
  assert.equal(description.version, version);
  for (const file of ['index.js', 'index.d.ts', 'engine.js', 'engine.d.ts', 'records.d.ts', 'README.md', 'LICENSE-MIT', 'LICENSE-APACHE']) {
    assert.ok(fs.existsSync(`${PACKAGE}${file}`), file);
  }
});

test('the module imports nothing, and names no path of the machine that built it', () => {
  const bytes = fs.readFileSync(`${PACKAGE}redis_script.wasm`);
  assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(bytes)), []);
  const text = bytes.toString('latin1');
  for (const folder of [process.cwd(), process.env.HOME, process.env.CARGO_HOME].filter((folder) => folder?.length > 1)) {
    assert.ok(!text.includes(`${folder}/`), folder);
  }
});
