// What a script takes, does and replies, as far as the checker can tell.

import { codeBlock } from '../dom/code.js';
import { element } from '../dom/element.js';

export function contractSection(contract) {
  return element('section', { 'aria-labelledby': 'contract-title', class: 'contract' },
    element('h2', { id: 'contract-title' }, 'What it takes and does'),
    table(contract),
    contract.signature && [
      element('h2', {}, 'A Rust function that fits'),
      codeBlock(contract.signature, 'rust', { label: 'the Rust function' }),
    ]);
}

function table(contract) {
  const [keys, values] = contract.library ? ['keys', 'args'] : ['KEYS', 'ARGV'];
  return element('dl', { class: 'facts' },
    contract.library && row('Library', [element('code', {}, contract.library)]),
    contract.functions?.length > 0 && row('Functions', codes(contract.functions)),
    taken(keys, contract.keys, 'no keys'),
    taken(values, contract.arguments, 'no arguments'),
    row('Commands', commands(contract)),
    row('Writes', writes(contract)),
    row('Replies', contract.replies.length > 0 ? [contract.replies.join(', ')] : ['nothing that is known']),
    row('SHA1', [element('code', { class: 'sha1' }, contract.sha1)]));
}

const row = (title, content) => element('div', {}, element('dt', {}, title), element('dd', {}, content));

const codes = (names) => names.flatMap((name, index) => [index > 0 && ', ', element('code', {}, name)]);

function taken(table, { entries, rest }, none) {
  if (entries.length === 0 && !rest) return row(table, [none]);
  return [
    entries.map((entry, index) => row(`${table}[${index + 1}]`, entryText(entry))),
    rest && row(`${table}[${rest.from}…]`, [rest.group > 1 ? `any number of groups of ${rest.group}` : 'any number']),
  ];
}

function entryText(entry) {
  const said = [];
  if (!entry.read) said.push('not read separately');
  if (entry.number) said.push('a number');
  if (entry.unit) said.push(`in ${entry.unit}`);
  if (entry.time) said.push('a Unix time');
  if (entry.optional) said.push('may be missing');
  const text = said.join(', ');
  if (!entry.name && !text && entry.commands.length === 0) return [element('span', { class: 'quiet-text' }, 'without a name')];
  return [
    entry.name && element('strong', {}, entry.name),
    entry.name && text && ', ',
    text,
    entry.commands.length > 0 && element('span', { class: 'quiet-text' }, `${entry.name || text ? ', ' : ''}for ${entry.commands.join(', ')}`),
  ];
}

function commands({ commands: names, commands_complete: complete }) {
  if (names.length === 0) return [complete ? 'none' : 'not known'];
  return [names.join(', '), !complete && ', and some that are not known'];
}

function writes({ writes: names, read_only: readOnly }) {
  if (names.length > 0) return [names.join(', ')];
  return [readOnly ? 'no, it only reads' : 'not known'];
}
