// Findings as the editor shows them: an underline, a dot beside the line, and a text where the pointer rests.

import { element } from '../dom/element.js';
import { inline, sentence } from '../dom/text.js';
import { editorPlaces } from './places.js';

/** `fix(edits)` makes a change. Each finding gets `place`, its range in the editor, and `code`, what stands there. */
export function marksOf(text, findings, fix) {
  const places = editorPlaces(text, findings.flatMap((finding) => finding.span));
  const lines = text.replace(/\r\n?/g, '\n');
  return findings.map((finding) => {
    const [from, to] = finding.span.map((offset) => places.get(offset));
    finding.place = { from, to };
    finding.code = shortCode(lines.slice(from, to));
    return {
      from,
      to,
      severity: finding.level === 'deny' ? 'error' : 'warning',
      message: finding.message,
      renderMessage: () => tooltip(finding),
      actions: finding.fixes.map(({ title, edits }) => ({ name: `Fix: ${title.replaceAll('`', '')}`, apply: () => fix(edits) })),
    };
  });
}

function tooltip(finding) {
  const label = labelText(finding);
  return element('div', { class: 'tip' },
    element('p', { class: 'tip-message' }, inline(sentence(finding.message))),
    label && element('p', {}, label),
    finding.help.slice(0, 1).map((help) => element('p', { class: 'tip-help' }, inline(sentence(help)))));
}

/** What a finding is about, if that fits into a line. */
function shortCode(code) {
  return code.length > 0 && code.length <= 60 && !code.includes('\n') ? code : null;
}

/** The place in the script, and what happens there, if the checker says it: `used == nil`: never true. */
export function labelText({ labels, code }) {
  const text = labels?.find((label) => label.primary)?.text;
  if (!text) return null;
  return code ? [element('code', {}, code), ': ', inline(text), '.'] : inline(sentence(text));
}
