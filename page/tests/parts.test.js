// Parts of the page that need no browser.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { durationWords } from '../src/build/duration.js';
import { editsOfAll, withEdits } from '../src/check/fixes.js';
import { editorPlaces, lineEndOf } from '../src/check/places.js';
import { firstSentence } from '../src/dom/text.js';
import { addressOf, stateOf } from '../src/state/address.js';
import { pack, unpack } from '../src/state/packing.js';
import { START } from '../src/state/store.js';

test('byte offsets become places of the editor', () => {
  const text = 'aé漢😀\r\nb\rc\n\ud800d';
  const places = editorPlaces(text, [0, 1, 3, 6, 10, 12, 13, 14, 15, 16, 19, 20, 99]);
  // The lone surrogate is three bytes, as U+FFFD is.
  assert.deepEqual([...places.values()], [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 12]);
});

test('places agree with what the editor holds, whatever the text is', () => {
  const pieces = ['a', 'é', '漢', '😀', '\n', '\r\n', '\r', '\0', ' '];
  for (let round = 0; round < 300; round += 1) {
    const chosen = Array.from({ length: round % 17 }, (_, at) => pieces[(round * 7 + at * (round % 5 + 1)) % pieces.length]);
    // `\r` before `\n` would be one end of a line.
    const text = chosen.join('').replaceAll(/\r(?=\n)/g, '\r');
    for (let end = 0; end <= text.length; end += 1) {
      const head = text.slice(0, end);
      if (/[\ud800-\udbff]$/.test(head) || (head.endsWith('\r') && text[end] === '\n')) continue;
      const place = editorPlaces(text, [Buffer.byteLength(head)]).get(Buffer.byteLength(head));
      assert.equal(place, head.replaceAll(/\r\n/g, '\n').length, JSON.stringify([text, head]));
    }
  }
});

test('a text keeps the ends of its lines', () => {
  assert.equal(lineEndOf('a\r\nb\n'), '\r\n');
  assert.equal(lineEndOf('a\nb\r\n'), '\n');
  assert.equal(lineEndOf(''), '\n');
});

test('edits change bytes at their places', () => {
  assert.equal(withEdits('é == nil 😀', [{ span: [2, 9], text: '' }, { span: [0, 0], text: 'not ' }]), 'not é 😀');
  assert.equal(withEdits('\ufeffab', [{ span: [4, 5], text: 'x' }]), '\ufeffax');
});

test('fixes that touch wait for the next round', () => {
  const finding = (...spans) => ({ fixes: [{ edits: spans.map((span) => ({ span, text: 'x' })) }] });
  const edits = editsOfAll([finding([0, 3]), finding([2, 4]), finding([3, 5]), finding([6, 7], [9, 9]), { fixes: [] }]);
  assert.deepEqual(edits.map(({ span }) => span), [[0, 3], [6, 7], [9, 9]]);
});

test('texts survive the address', async () => {
  for (const text of ['', 'a', 'é漢😀\0\r\n\ufeff', 'x'.repeat(300_000)]) assert.equal(await unpack(await pack(text)), text);
  await assert.rejects(unpack(await pack('x'.repeat(9 * 1024 * 1024))), /too long/);
  await assert.rejects(unpack('AAAA'));
});

test('a state survives the address', async () => {
  const states = [
    { view: 'check', check: { files: [{ name: 'é.lua', text: 'return 1' }, { name: 'é.lua', text: '' }], shown: 1, server: 'valkey 9.1', cluster: true, warn: ['server_time'] } },
    { view: 'build', build: { pattern: 'fixed-window', name: 'x', options: { limit: '5&=?/#%', window: '' }, language: 'go', library: true } },
    { view: 'lints', lints: { lint: 'nil_comparison' } },
  ];
  for (const state of states) assert.deepEqual(await stateOf(await addressOf({ ...START, ...state })), state);
});

test('an address with something else in it is refused, and not half taken', async () => {
  for (const held of ['1', '{}', '{"files":[[1,2]]}', '{"files":[["a","b"]],"server":3}', '{"files":[["a","b"]],"warn":[{}]}']) {
    await assert.rejects(stateOf(`#check/${await pack(held)}`), undefined, held);
  }
  const { check } = await stateOf(`#check/${await pack('{"files":[["a","b"]],"shown":99}')}`);
  assert.equal(check.shown, 0);
});

test('lists show the first sentence', () => {
  assert.equal(firstSentence('Finds `a. b` in c. It is bad.'), 'Finds `a. b` in c.');
  assert.equal(firstSentence('Finds 1.5 of them'), 'Finds 1.5 of them');
});

test('long times are said in words', () => {
  assert.equal(durationWords('60000', 'milliseconds'), '1 minute');
  assert.equal(durationWords('90061001', 'milliseconds'), '1 day 1 hour 1 minute');
  assert.equal(durationWords('200000', 'microseconds'), '200 milliseconds');
  assert.equal(durationWords('1', 'microseconds'), '0.001 milliseconds');
  for (const text of ['', '0', '-5', 'x', '1e3', '9007199254740991']) assert.equal(durationWords(text, 'milliseconds'), null, text);
});
