// Sentences of the checker: what stands between backticks is code.

import { element } from './element.js';

/** The nodes of a text in which `code` is marked with backticks, and **words** may be bold. */
export function inline(text) {
  const nodes = [];
  for (const piece of text.split(/(``.+?``|`[^`]+`|\*\*[^*]+\*\*)/)) {
    if (piece.startsWith('``')) nodes.push(code(piece.slice(2, -2).trim()));
    else if (piece.length > 2 && piece.startsWith('`')) nodes.push(code(piece.slice(1, -1)));
    else if (piece.startsWith('**')) nodes.push(element('strong', {}, piece.slice(2, -2)));
    else if (piece) nodes.push(piece);
  }
  return nodes;
}

/** A short piece stays on one line. */
function code(text) {
  return element('code', { class: text.length <= 24 ? 'short' : null }, text);
}

/** What a list says of a longer text. */
export function firstSentence(text) {
  return text.match(/^(?:`[^`]*`|[^`])*?\.(?=\s|$)/)?.[0] ?? text;
}

/** The text with a capital letter and a full stop: the checker's messages have neither. */
export function sentence(text) {
  const capital = /^[a-z]/.test(text) ? text[0].toUpperCase() + text.slice(1) : text;
  return /[.!?:]$/.test(capital) ? capital : `${capital}.`;
}
