// A block of code that is read and copied, and not edited.

import { copyButton } from './copying.js';
import { element } from './element.js';
import { pieces } from './languages.js';

/**
 * `label` says what the block is to people who do not see it. `more` are buttons beside the one that copies.
 * Without `copied` there are no buttons.
 */
export function codeBlock(code, language, { label, copied = true, more = [] } = {}) {
  // A keyboard must be able to scroll a block that is wider than the page.
  const block = element('pre', { class: 'code', tabindex: '0', role: 'group', 'aria-label': label ?? 'Code' }, coloured(code, language));
  if (!copied) return block;
  const isLine = !code.trimEnd().includes('\n');
  return element('div', { class: isLine ? 'code-frame line' : 'code-frame' },
    element('div', { class: 'code-buttons' }, more, copyButton(() => code, label)), block);
}

function coloured(code, language) {
  const text = element('code');
  let at = 0;
  for (const [from, to, kind] of pieces(code, language)) {
    if (kind === 'bracket') continue;
    text.append(code.slice(at, from), element('span', { class: `tok-${kind}` }, code.slice(from, to)));
    at = to;
  }
  text.append(code.slice(at));
  return text;
}
