// What a pattern gives: the script, the lines that run it, the function that calls it, what it promises and costs.

import { codeBlock } from '../dom/code.js';
import { downloadButton } from '../dom/copying.js';
import { element } from '../dom/element.js';
import { inline } from '../dom/text.js';

const LANGUAGES = [['rust', 'Rust'], ['ts', 'TypeScript'], ['py', 'Python'], ['go', 'Go']];

/** `actions`: `language(name)`, `check(file)`. */
export function result(built, language, actions) {
  const { script, call } = built;
  return [
    element('section', { 'aria-labelledby': 'script-title' },
      element('h2', { id: 'script-title' }, built.fcall ? 'The library' : 'The script'),
      codeBlock(script.text, 'lua', {
        label: script.file,
        more: [
          element('button', { type: 'button', class: 'quiet', onclick: () => actions.check({ name: script.file, text: script.text }) }, 'Open in Check'),
          downloadButton(script.file, script.text),
        ],
      })),
    element('section', { 'aria-labelledby': 'run-title' },
      element('h2', { id: 'run-title' }, 'Try it'),
      built.fcall ? linesOfLibrary(built) : linesOfScript(built)),
    element('section', { 'aria-labelledby': 'call-title' },
      element('h2', { id: 'call-title' }, 'Call it'),
      !built.fcall && languageChoice(language, actions.language),
      codeBlock(call.text, language, { label: 'the function' }),
      element('p', { class: 'quiet-text' }, inline(call.needs))),
  ];
}

function linesOfScript({ redis_cli: cliLine, eval: evalLine }) {
  return [
    element('p', {}, 'Download the script, then run one of these lines beside it. They do the same.'),
    codeBlock(cliLine, 'sh', { label: 'the line with redis-cli --eval' }),
    codeBlock(evalLine, 'sh', { label: 'the line with EVAL' }),
  ];
}

function linesOfLibrary({ load, fcall }) {
  return [
    element('p', {}, 'Download the library and load it into the server, then call its function.'),
    codeBlock(load, 'sh', { label: 'the line that loads the library' }),
    codeBlock(fcall, 'sh', { label: 'the line that calls the function' }),
  ];
}

function languageChoice(language, choose) {
  return element('div', { class: 'languages', role: 'group', 'aria-label': 'Language' }, LANGUAGES.map(([name, title]) => element('button', {
    type: 'button', 'aria-pressed': String(name === language), onclick: () => choose(name),
  }, title)));
}

export function promises(pattern) {
  return element('section', { class: 'promises', 'aria-labelledby': 'promises-title' },
    element('h2', { id: 'promises-title' }, 'What it promises'),
    element('ul', { class: 'good-points' }, pattern.promises.map((text) => element('li', {}, inline(text)))),
    element('h2', {}, 'What it costs'),
    element('ul', {}, pattern.costs.map((text) => element('li', {}, inline(text)))),
    element('h2', {}, 'What it replies'),
    element('p', {}, inline(pattern.reply.meaning)));
}
