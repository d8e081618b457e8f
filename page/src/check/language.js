// What CodeMirror's commands ask a language. `bundle.js` gives them this file in place of `@codemirror/language` and `@lezer/common`: the
// trees that those build are a sixth of the editor, and Lua's blocks and brackets are found without.

import { Facet, countColumn } from '@codemirror/state';

import { pieces } from '../dom/languages.js';

export { matchBrackets } from './lua.js';

const UNIT = '  ';

export const indentUnit = Facet.define({ combine: () => UNIT });
export const getIndentUnit = () => UNIT.length;
export const indentString = (state, columns) => ' '.repeat(columns);

export class IndentContext {
  constructor(state, { simulateBreak = null, overrideIndentation = () => -1 } = {}) {
    Object.assign(this, { state, simulateBreak, overrideIndentation });
  }

  /** How far the line at a place is indented. */
  lineIndent(place) {
    const line = this.state.doc.lineAt(place);
    const known = this.overrideIndentation(line.from);
    return known >= 0 ? known : countColumn(/^\s*/.exec(line.text)[0], this.state.tabSize);
  }
}

/** How far the line at a place should be indented: as the one before, and a unit more or less for the blocks that begin and end. */
export function getIndentation(context, place) {
  const { doc } = context.state;
  let line = doc.lineAt(place);
  let [before, after] = [line.text.slice(0, place - line.from), line.text.slice(place - line.from)];
  if (context.simulateBreak !== place) {
    do {
      if (line.number === 1) return 0;
      line = doc.line(line.number - 1);
    } while (!line.text.trim());
    before = line.text;
  }
  const more = Math.sign(depthOf(before)) - (CLOSING.test(after) ? 1 : 0);
  return Math.max(0, context.lineIndent(line.from) + more * UNIT.length);
}

const CLOSING = /^\s*(?:(?:end|until|else|elseif)\b|[)}\]])/;

/** How many blocks and brackets a line opens. Those that are closed where it begins have moved this line itself. */
function depthOf(line) {
  let depth = 0;
  let begins = true;
  for (const [from, to, kind] of pieces(line, 'lua')) {
    const text = line.slice(from, to);
    if (kind !== 'keyword' && kind !== 'bracket') continue;
    if (['function', 'if', 'repeat', 'do', '(', '{', '['].includes(text)) depth += 1;
    else if (['end', 'until', ')', '}', ']'].includes(text)) depth -= begins ? 0 : 1;
    else if (begins && text.startsWith('else')) depth += 1;
    begins &&= CLOSING.test(text);
  }
  return depth;
}

/** There is no tree. The keys that move in one are left out in `editor.js`. */
const NOTHING = { type: { prop: () => null }, childBefore: () => null, childAfter: () => null };

export const syntaxTree = () => ({ resolveInner: () => NOTHING });
export const NodeProp = {};
