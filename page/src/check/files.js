// The row of open files: which one is shown, and what was found in each.

import { counted, element, fill } from '../dom/element.js';

/** `show(index)` and `close(index)` are asked for by a click. Nothing is shown for one file without a name of its own. */
export function fillFiles(row, files, shown, answerOf, { show, close }) {
  const buttons = files.map((file, index) => {
    const answer = answerOf(file);
    const choose = element('button', {
      type: 'button', class: 'file', 'aria-pressed': String(index === shown), onclick: () => show(index),
    }, file.name, count(answer));
    const remove = element('button', {
      type: 'button', class: 'file-close', 'aria-label': `Close ${file.name}`, title: `Close ${file.name}`, onclick: () => close(index),
    }, '×');
    return element('li', { class: index === shown ? 'shown' : null }, choose, remove);
  });
  keepFocus(row, () => fill(row, buttons));
}

function count(answer) {
  if (!answer?.findings?.length) return null;
  const isError = answer.findings.some((finding) => finding.level === 'deny');
  const said = counted(answer.findings.length, 'finding');
  return element('span', { class: isError ? 'count error' : 'count warning', 'aria-label': said, role: 'img' }, String(answer.findings.length));
}

/** The buttons are made anew; the one at the same place gets the focus back. */
export function keepFocus(parent, change) {
  const focused = [...parent.querySelectorAll('button, a, summary, input')].indexOf(document.activeElement);
  change();
  if (focused < 0) return;
  const now = [...parent.querySelectorAll('button, a, summary, input')];
  (now[Math.min(focused, now.length - 1)] ?? parent).focus();
}
