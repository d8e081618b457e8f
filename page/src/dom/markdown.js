// The page of a lint, from the Markdown that the checker has it in: headings, paragraphs, lists, tables and code.

import { codeBlock } from './code.js';
import { element } from './element.js';
import { inline } from './text.js';

/** `level` is the level of the headings. */
export function markdown(text, level = 3) {
  const lines = text.trimEnd().split('\n');
  const nodes = [];
  while (lines.length > 0) {
    const line = lines[0];
    if (line.trim() === '') lines.shift();
    else if (line.startsWith('```')) nodes.push(code(lines));
    else if (line.startsWith('#')) nodes.push(heading(lines.shift(), level));
    else if (line.startsWith('|')) nodes.push(table(lines));
    else if (isPoint(line)) nodes.push(list(lines));
    else nodes.push(element('p', {}, inline(paragraph(lines))));
  }
  return nodes;
}

function heading(line, level) {
  return element(`h${level}`, {}, inline(line.replace(/^#+\s*/, '')));
}

function code(lines) {
  const language = lines.shift().slice(3).trim().split(',')[0];
  const end = lines.findIndex((line) => line.startsWith('```'));
  const inside = lines.splice(0, end < 0 ? lines.length : end);
  lines.shift();
  return codeBlock(inside.join('\n'), language || 'lua', { label: 'Example', copied: false });
}

const isPoint = (line) => /^[-*] /.test(line);

function list(lines) {
  const points = [];
  while (lines.length > 0 && isPoint(lines[0])) {
    const first = lines.shift().slice(2);
    points.push(element('li', {}, inline([first, ...rest(lines)].join(' '))));
  }
  return element('ul', {}, points);
}

/** Lines that go on with a point are indented. */
function rest(lines) {
  const found = [];
  while (lines.length > 0 && /^\s+\S/.test(lines[0])) found.push(lines.shift().trim());
  return found;
}

function table(lines) {
  const rows = [];
  while (lines.length > 0 && lines[0].startsWith('|')) {
    rows.push(lines.shift().replace(/^\||\|\s*$/g, '').split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')));
  }
  const [titles, , ...body] = rows;
  const head = element('thead', {}, element('tr', {}, titles.map((cell) => element('th', { scope: 'col' }, inline(cell)))));
  const lower = body.map((row) => element('tr', {}, row.map((cell) => element('td', {}, inline(cell)))));
  return element('div', { class: 'wide', tabindex: '0', role: 'group', 'aria-label': 'Table' }, element('table', {}, head, element('tbody', {}, lower)));
}

function paragraph(lines) {
  const found = [];
  while (lines.length > 0 && lines[0].trim() !== '' && !/^(```|#|\|)/.test(lines[0]) && !isPoint(lines[0])) found.push(lines.shift().trim());
  return found.join(' ');
}
