// What `build` answers is what `new` writes and prints.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { redisScript } from './package.js';
import { emptyFolder, run } from './program.js';

const { build, patterns } = redisScript;
const NOW = '1700000000000000';

// The defaults, and each option at its ends and at a value that a shell has to quote.
function* choices(pattern) {
  const all = {};
  // Both sides must see the same time.
  for (const option of pattern.options) if (option.default === null) all[option.name] = NOW;
  yield all;
  for (const option of pattern.options) {
    for (const value of values(option)) yield { ...all, [option.name]: value };
  }
  for (const end of ['least', 'greatest']) {
    const ends = pattern.options.filter((option) => option[end] !== null && !option.type.endsWith('_pairs'));
    yield { ...all, ...Object.fromEntries(ends.map((option) => [option.name, String(option[end])])) };
  }
}

function values({ type, least, greatest }) {
  switch (type) {
    case 'text': return ["it's \"$HOME\" `x` {ö}", '😀\n', ''];
    case 'optional_text': return ['a b', ''];
    case 'number': return ['-0.5', '1e3', 'x'];
    case 'text_pairs': return ['a,1,b c,2', '', 'a'];
    case 'integer_pairs': return [`a,${least},b,${greatest}`, '', 'a,x'];
    default: return [least, greatest, least - 1, greatest + 1, 'x', '+07'].map(String);
  }
}

function printed(built) {
  const code = built.call.text.trimEnd().split('\n').map((line) => (line === '' ? '' : `    ${line}`)).join('\n');
  const commands = [built.eval, built.redis_cli, built.load, built.fcall].filter((line) => line !== null);
  return `${code}\n\n${built.call.needs} To try it:\n\n${commands.map((line) => `    ${line}\n`).join('')}`;
}

function compare(pattern, options, { language = 'rust', asLibrary = false } = {}) {
  const folder = emptyFolder();
  const name = `${pattern.name}-1`;
  const set = Object.entries(options).flatMap(([option, value]) => ['--set', `${option}=${value}`]);
  const form = asLibrary ? ['--function'] : language === 'rust' ? [] : ['--language', language];
  const { code, out, err } = run(folder, ['new', pattern.name, name, ...form, ...set]);
  const built = build(pattern.name, name, { options, language, function: asLibrary });
  if (built.errors) {
    assert.equal(code, 2, `${pattern.name} ${set}: ${out}`);
    assert.ok(err.startsWith(`error: ${built.errors[0].message}\n`), `${err} ${JSON.stringify(built)}`);
    return;
  }
  assert.equal(code, 0, `${pattern.name} ${set}: ${err}`);
  assert.equal(built.script.text, fs.readFileSync(path.join(folder, built.script.file), 'utf8'));
  assert.equal(`${built.script.file}: ${pattern.summary}\n\n${printed(built)}`, out);
}

for (const pattern of patterns()) {
  test(pattern.name, () => {
    for (const options of choices(pattern)) compare(pattern, options);
    const [defaults] = choices(pattern);
    for (const language of ['ts', 'py', 'go']) compare(pattern, defaults, { language });
    compare(pattern, defaults, { asLibrary: true });
  });
}

test('a value may be a number, and the time is that of the call', () => {
  const built = build('fixed-window', 'limit', { options: { limit: 7 } });
  assert.match(built.eval, / 7 60000$/);
  const before = Date.now();
  const time = Number(build('token-bucket', 'limit').eval.split(' ').at(-1)) / 1000;
  assert.ok(time >= before && time <= Date.now() + 1, String(time));
});
