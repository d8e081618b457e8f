// The module says what the command line says, of every script.
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';

import { ROOT, redisScript } from './package.js';
import { Scripts } from './program.js';

const { check, inspect, lints, RequestError } = redisScript;

const CIRCUMSTANCES = [
  { args: [], options: {} },
  { args: ['--server', 'redis 6.2', '--cluster'], options: { server: 'redis 6.2', cluster: true } },
  { args: ['--server', 'valkey 9.0', ...levels('-D', 'allow')], options: { server: 'valkey 9.0', deny: names('allow') } },
];

function names(level) {
  return lints().flatMap((group) => group.lints).filter((lint) => lint.level === level).map((lint) => lint.lint);
}

function levels(option, level) {
  return names(level).flatMap((name) => [option, name]);
}

// What the module adds to the records of the command line.
function plainFinding({ span, labels, text, ...finding }) {
  const plainEdit = ({ span: _, ...edit }) => edit;
  return { ...finding, fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(plainEdit) })) };
}

function plainDescription({ contract, ...description }) {
  return description;
}

function answer(call) {
  try {
    return call();
  } catch (error) {
    if (error instanceof RequestError) return [];
    throw error;
  }
}

// The pieces that the places in bytes name are those that the lines and columns name.
function assertPlaces(finding, script) {
  const text = script.toString('utf8');
  const lines = text.split('\n');
  for (const place of [finding, ...finding.fixes.flatMap((fix) => fix.edits)]) {
    const [start, end] = place.span;
    const before = script.subarray(0, start).toString('utf8');
    const line = before.split('\n').length;
    const column = [...before.slice(before.lastIndexOf('\n') + 1).replace(/^\ufeff/, '')].length + 1;
    assert.ok(start <= end && end <= script.length, JSON.stringify(place));
    assert.equal(line, place.line, JSON.stringify(place));
    if (lines[line - 1].isWellFormed?.() ?? true) assert.equal(column, place.column, JSON.stringify(place));
  }
}

function compare(scripts) {
  let findings = 0;
  for (const { args, options } of CIRCUMSTANCES) {
    const expected = scripts.records(['check', ...args]);
    for (const file of scripts.files) {
      const text = scripts.text(file);
      const found = answer(() => check(text, { ...options, name: file }).findings);
      assert.deepEqual(found.map(plainFinding), expected.get(file), scripts.name(file));
      for (const finding of found) assertPlaces(finding, text);
      findings += found.length;
    }
  }
  const expected = scripts.records(['inspect']);
  for (const file of scripts.files) {
    const described = answer(() => inspect(scripts.text(file), { name: file }));
    assert.deepEqual(described.map(plainDescription), expected.get(file), scripts.name(file));
  }
  return `${scripts.files.length} scripts, ${findings} findings`;
}

test('the fixtures of the lints and of the syntax, and the patterns', (t) => {
  const scripts = new Scripts();
  for (const folder of ['analysis/tests', 'patterns/src']) {
    assert.ok(scripts.addFolder(path.join(ROOT, folder)) > 0, folder);
  }
  t.diagnostic(compare(scripts));
});

test('texts that are hard to read', (t) => {
  const scripts = new Scripts();
  const texts = {
    empty: '',
    nul: "return 'a\0b'",
    'nul outside of a string': 'return 1\0',
    bom: "\ufeffreturn redis.call('GTE', KEYS[1])",
    'carriage returns': "local a = 1\r\nreturn redis.call('GTE', KEYS[1])\r\n",
    'not ASCII': "local name = 'żółw 😀' return redis.call('GTE', name)\n-- 😀\nif redis.call('EXISTS', KEYS[1]) == nil then end",
    'latin 1': Buffer.from([0x2d, 0x2d, 0xe9, 0x0a]),
    binary: Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
    'another engine': '#!js name=x\nredis.call',
    library: "#!lua name=l\nredis.register_function('f', function(keys) return redis.call('GTE', keys[1]) end)",
    'an include without a file': 'return 1\n--- @include "there"\n',
    'an include outside of the folder': '--- @include "../there"\nreturn 1\n',
    large: `-- ${'x'.repeat((1 << 20) - 40)}\nreturn redis.call('GTE', KEYS[1])`,
    'many commands': "redis.call('SET', KEYS[1], ARGV[1])\n".repeat(20000),
    'too large': ' '.repeat((1 << 20) + 1),
  };
  for (const [name, text] of Object.entries(texts)) scripts.add(name, text);
  t.diagnostic(compare(scripts));
});

test('real scripts', { skip: process.env.REDIS_SCRIPT_REAL ? false : 'REDIS_SCRIPT_REAL names no folder of scripts' }, (t) => {
  const scripts = new Scripts();
  scripts.addFolder(process.env.REDIS_SCRIPT_REAL);
  t.diagnostic(compare(scripts));
});
