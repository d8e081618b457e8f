// Lua in the editor: its colours, and the bracket that belongs to the one at the cursor.

import { EditorState, Prec, StateField } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin } from '@codemirror/view';

import { pieces } from '../dom/languages.js';

/** How many letters may be between two places of `starts`. */
const APART = 4096;
/** The bracket on the other side is looked for as far as this. */
const FAR = 2000;

/** Places outside of every piece, where reading may begin. They are remembered as they are found, and a change forgets those behind it. */
const starts = StateField.define({
  create: () => [0],
  update(known, { docChanged, changes }) {
    if (!docChanged) return known;
    let first = Infinity;
    changes.iterChangedRanges((from) => { first = Math.min(first, from); });
    return known.filter((start) => start === 0 || start < first);
  },
});

/** The pieces of a part of the script. */
export function piecesOf(state, from, to) {
  const known = state.field(starts);
  const start = known.findLast((place) => place <= from);
  const text = state.sliceDoc(start, to);
  const found = [];
  for (const [first, last, kind] of pieces(text, 'lua')) {
    if (start + last > from) found.push([start + first, start + last, kind]);
    // The last piece may go on.
    if (last < text.length && start + last >= known.at(-1) + APART) known.push(start + last);
  }
  return found;
}

/** As CodeMirror's own: the bracket before (-1) or after (1) a place, if its other side is there, and that side. */
export function matchBrackets(state, place, direction) {
  const [least, most] = [Math.max(0, place - FAR), Math.min(state.doc.length, place + FAR)];
  const brackets = piecesOf(state, least, most).filter(([, , kind]) => kind === 'bracket')
    .map(([from, to]) => ({ from, to, sign: state.sliceDoc(from, to) }));
  const at = brackets.findIndex(({ from }) => from === (direction < 0 ? place - 1 : place));
  if (at < 0 || sideOf(brackets[at]) !== direction) return null;
  const start = brackets[at];
  let depth = 0;
  for (let other = at; brackets[other]; other += direction) {
    depth += sideOf(brackets[other]) * direction;
    if (depth > 0) continue;
    const end = brackets[other];
    const both = direction > 0 ? start.sign + end.sign : end.sign + start.sign;
    return { start, end, matched: ['()', '[]', '{}'].includes(both) };
  }
  const isAll = direction > 0 ? most === state.doc.length : least === 0;
  return isAll ? { start, matched: false } : null;
}

const sideOf = ({ sign }) => ('([{'.includes(sign) ? 1 : -1);

const mark = (name) => Decoration.mark({ class: name });
const COLOURS = Object.fromEntries(['comment', 'string', 'number', 'keyword'].map((kind) => [kind, mark(`tok-${kind}`)]));
const MATCHING = mark('cm-matchingBracket');
const NOT_MATCHING = mark('cm-nonmatchingBracket');

function coloured({ state, visibleRanges }) {
  const all = visibleRanges.flatMap(({ from, to }) => piecesOf(state, from, to));
  return Decoration.set(all.filter(([, , kind]) => COLOURS[kind]).map(([from, to, kind]) => COLOURS[kind].range(from, to)));
}

const colours = ViewPlugin.define((view) => ({
  decorations: coloured(view),
  update({ docChanged, viewportChanged }) {
    if (docChanged || viewportChanged) this.decorations = coloured(view);
  },
}), { decorations: (plugin) => plugin.decorations });

const brackets = EditorView.decorations.compute(['doc', 'selection'], (state) => {
  const { empty, head } = state.selection.main;
  const found = empty && (matchBrackets(state, head, -1) ?? matchBrackets(state, head, 1));
  if (!found) return Decoration.none;
  const both = [found.start, found.end].filter(Boolean);
  return Decoration.set(both.map(({ from, to }) => (found.matched ? MATCHING : NOT_MATCHING).range(from, to)), true);
});

/** How Lua is commented out. */
const comments = EditorState.languageData.of(() => [{ commentTokens: { line: '--', block: { open: '--[[', close: ']]' } } }]);

export const lua = [starts, Prec.high(colours), brackets, comments];
