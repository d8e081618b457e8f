// Lua in the editor: its pieces, its blocks and its brackets. The last tests look at them in a browser.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { EditorState } from '@codemirror/state';

import { IndentContext, getIndentation } from '../src/check/language.js';
import { lua, matchBrackets, piecesOf } from '../src/check/lua.js';
import { pieces } from '../src/dom/languages.js';
import { afterCheck, editorText, launch, open, skip, write } from './browser.js';

const said = (code, language = 'lua') => [...pieces(code, language)].filter(([, , kind]) => kind !== 'bracket')
  .map(([from, to, kind]) => `${kind} ${code.slice(from, to)}`);
const stateOf = (doc) => EditorState.create({ doc, extensions: lua });

test('pieces of Lua', () => {
  for (const [code, ...expected] of [
    ['local ends = nil -- end', 'keyword local', 'keyword nil', 'comment -- end'],
    ['a --[[ b\nend ]] c', 'comment --[[ b\nend ]]'],
    ['a --[==[ ]] ]=] ]==] end', 'comment --[==[ ]] ]=] ]==]', 'keyword end'],
    ['--[ no [[\nend', 'comment --[ no [[', 'keyword end'],
    ['--[=\nend', 'comment --[=', 'keyword end'],
    ['x = [[ -- "\n]] .. [=[ ]] ]=]', 'string [[ -- "\n]]', 'string [=[ ]] ]=]'],
    ['a[b[1]] = t[[[x]]]', 'number 1', 'string [[[x]]'],
    [`'a\\'b' "c'\\"d" ''`, `string 'a\\'b'`, `string "c'\\"d"`, "string ''"],
    [`'a\\\nb' 'c\nend`, `string 'a\\\nb'`, "string 'c", 'keyword end'],
    ["'\\\\' end", "string '\\\\'", 'keyword end'],
    ["'\\", "string '"],
    ['--[[ x', 'comment --[[ x'],
    ['[[ x', 'string [[ x'],
    ['0x1F 1.5e3 a1 .5 1..2', 'number 0x1F', 'number 1.5e3', 'number 5', 'number 1..2'],
    ['Redis String end_ é if', 'keyword if'],
  ]) assert.deepEqual(said(code), expected, code);
});

test('pieces of other languages', () => {
  assert.deepEqual(said('#[key] a: &str // x', 'rust'), ['meta #[key]', 'type str', 'comment // x']);
  assert.deepEqual(said('const a: Client = `b`', 'ts'), ['keyword const', 'type Client', 'string `b`']);
  assert.deepEqual(said('def f(): # """', 'py'), ['keyword def', 'comment # """']);
  assert.deepEqual(said('x = """a "b" c"""', 'py'), ['string """a "b" c"""']);
  assert.deepEqual(said('redis-cli --eval "a"', 'sh'), []);
});

test('a long piece is read in no time', () => {
  const long = 1024 * 1024;
  for (const code of [`'${'a'.repeat(long)}'`, `"${'\\n'.repeat(long / 2)}`, `--${'a'.repeat(long)}`, `[[${']'.repeat(long)}`, '['.repeat(long), '[='.repeat(long / 2), '--[='.repeat(long / 4), "'\n".repeat(long / 2)]) {
    const start = performance.now();
    const number = [...pieces(code, 'lua')].length;
    assert.ok(number > 0);
    assert.ok(performance.now() - start < 5000, code.slice(0, 10));
  }
});

test('what is remembered of a script stays right, whatever changes', () => {
  const parts = ["'", '"', '--', '[[', ']]', '[=[', ']=]', '\n', '\\', 'end', ' x '];
  let seed = 7;
  const random = (most) => {
    seed = (seed * 48271) % 2147483647;
    return seed % most;
  };
  let state = stateOf("local a = 'b' -- c\n".repeat(900));
  for (let round = 0; round < 300; round += 1) {
    const { length } = state.doc;
    const from = random(length);
    piecesOf(state, from, Math.min(length, from + 3000));
    const at = random(length);
    state = state.update({ changes: { from: at, to: Math.min(length, at + random(9)), insert: parts[random(parts.length)] } }).state;
    assert.deepEqual(piecesOf(state, 0, state.doc.length), [...pieces(state.doc.toString(), 'lua')]);
    const all = [...pieces(state.doc.toString(), 'lua')].filter(([, to]) => to > from).map(([first]) => first);
    assert.deepEqual(piecesOf(state, from, state.doc.length).map(([first]) => first), all);
  }
});

test('a line is indented as its block is', () => {
  const indent = (text) => {
    const place = text.indexOf('|');
    const state = stateOf(text.replace('|', ''));
    return getIndentation(new IndentContext(state, { simulateBreak: place }), place);
  };
  for (const [text, expected] of [
    ['|', 0],
    ['local a = 1|', 0],
    ['if x then|', 2],
    ['  if x then|', 4],
    ['\tif x then|', 6],
    ['if x then return end|', 0],
    ['for i = 1, 2 do|', 2],
    ['while x do -- end|', 2],
    ['repeat|', 2],
    ['local f = function(a, b)|', 2],
    ['f({|', 2],
    ['  })|', 2],
    ['  end)|', 2],
    ['  end|', 2],
    ['  else|', 4],
    ['  elseif x then|', 4],
    ['  until x|', 2],
    ['  x() end|', 0],
    ["print('if (')|", 0],
    ['if x then| end', 0],
    ['f({|})', 0],
    ['local ending = 1|', 0],
    ['end|', 0],
  ]) assert.equal(indent(text), expected, text);
  const state = stateOf('if x then\n\n      y()\n  else\nend');
  const indents = [1, 3, 4, 5].map((number) => getIndentation(new IndentContext(state), state.doc.line(number).from));
  assert.deepEqual(indents, [0, 2, 4, 2]);
});

test('a bracket is matched by its other side', () => {
  const match = (text, direction) => {
    const state = stateOf(text.replace('|', ''));
    const found = matchBrackets(state, text.indexOf('|'), direction);
    return found && [found.start.from, found.end?.from, found.matched];
  };
  assert.deepEqual(match('|f(a)', 1), null);
  assert.deepEqual(match('f|(a)', 1), [1, 3, true]);
  assert.deepEqual(match('f(a)|', -1), [3, 1, true]);
  assert.deepEqual(match('f(a)|', 1), null);
  assert.deepEqual(match("|(')')", 1), [0, 4, true]);
  assert.deepEqual(match("'|()'", 1), null);
  assert.deepEqual(match('|{ [1] = (2) } -- }', 1), [0, 12, true]);
  assert.deepEqual(match('|(1]', 1), [0, 2, false]);
  assert.deepEqual(match('|((1)', 1), [0, undefined, false]);
  assert.deepEqual(match(`|(${' '.repeat(3000)})`, 1), null);
});

describe('the editor', { skip }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  const inPage = (name, body) => test(name, async () => {
    const opened = await open(browser);
    await body(opened.page);
    await opened.close();
  });
  const coloured = (page, kind) => page.locator(`.cm-line .tok-${kind}`).allTextContents();

  inPage('it shows colours, wherever one scrolls', async (page) => {
    await write(page, "local a = 'b' -- c\nreturn a, 1\n");
    assert.deepEqual(await coloured(page, 'keyword'), ['local', 'return']);
    assert.deepEqual(await coloured(page, 'string'), ["'b'"]);
    assert.deepEqual(await coloured(page, 'comment'), ['-- c']);
    assert.deepEqual(await coloured(page, 'number'), ['1']);
    await write(page, `--[[${'\nif'.repeat(5000)}\n]]\nreturn 1`);
    await page.keyboard.press('ControlOrMeta+End');
    await page.waitForFunction(() => document.querySelector('.cm-line .tok-keyword'));
    assert.deepEqual(await coloured(page, 'keyword'), ['return']);
    assert.ok((await coloured(page, 'comment')).includes('if'));
    await page.keyboard.press('ControlOrMeta+Home');
    for (let sign = 0; sign < 4; sign += 1) await page.keyboard.press('Delete');
    await page.waitForFunction(() => document.querySelector('.cm-line .tok-keyword'));
    assert.equal((await coloured(page, 'keyword'))[0], 'if');
  });

  inPage('Enter indents, and the keys for comments and brackets work', async (page) => {
    await page.locator('.cm-content').click();
    await page.keyboard.type('if x then\nreturn 1');
    assert.equal(await editorText(page), 'if x then\n  return 1');
    await page.keyboard.press('ControlOrMeta+/');
    assert.equal(await editorText(page), 'if x then\n  -- return 1');
    await page.keyboard.press('ControlOrMeta+/');
    await page.keyboard.press('ControlOrMeta+[');
    assert.equal(await editorText(page), 'if x then\nreturn 1');
    await page.keyboard.press('ControlOrMeta+Alt+\\');
    assert.equal(await editorText(page), 'if x then\n  return 1');
    await afterCheck(page, () => page.keyboard.type('\nf({})'));
    assert.deepEqual(await page.locator('.cm-matchingBracket').allTextContents(), ['(', ')']);
    await page.keyboard.press('Shift+ControlOrMeta+\\');
    await page.keyboard.type('x');
    assert.match(await editorText(page), /^ {2}fx\(\{\}\)$/m);
    await page.keyboard.type('({\n');
    assert.match(await editorText(page), /^ {2}fx\(\{\n {4}\(\{\}\)$/m);
  });
});
