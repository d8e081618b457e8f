// The editor of a script: CodeMirror, with Lua's colours and the findings in place.

import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers, placeholder } from '@codemirror/view';

import { lua } from './lua.js';

/** `language.js` has no tree to move in. */
const KEYS = defaultKeymap.filter(({ key }) => !['Alt-ArrowLeft', 'Alt-ArrowRight', 'Mod-i'].includes(key));

/** Marks a change that came from the page, not from the keyboard. */
const fromPage = Annotation.define();

export class Editor {
  #view;
  /** The editor's state of each file, with what can be undone. */
  #states = new Map();
  #shown = null;
  #changed;

  /** `changed(text)` runs when somebody types or pastes. */
  constructor(parent, changed) {
    this.#changed = changed;
    this.#view = new EditorView({ parent, state: this.#newState('') });
  }

  get element() {
    return this.#view.dom;
  }

  /** Shows a file. `key` tells files with the same name apart. */
  show(key, text) {
    if (key === this.#shown) {
      this.#replace(text);
      return;
    }
    if (this.#shown !== null) this.#states.set(this.#shown, this.#view.state);
    this.#view.setState(this.#states.get(key) ?? this.#newState(text));
    this.#shown = key;
    this.#replace(text);
  }

  /** What is shown belongs to this file from now on: somebody began to type in the empty page. */
  adopt(key) {
    this.#shown = key;
  }

  forget(key) {
    this.#states.delete(key);
    if (this.#shown === key) this.#shown = null;
  }

  /** `marks`: places, severity and what a tooltip shows. */
  mark(marks) {
    this.#view.dispatch(setDiagnostics(this.#view.state, marks));
  }

  /** Puts the cursor at a place and shows it. */
  goTo(from, to = from) {
    const length = this.#view.state.doc.length;
    const selection = { anchor: Math.min(from, length), head: Math.min(to, length) };
    this.#view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: 'center' }) });
    this.#view.focus();
  }

  focus() {
    this.#view.focus();
  }

  /** Changes only the part that differs, so that the cursor and what can be undone stay. */
  #replace(text) {
    const now = this.#view.state.doc.toString();
    const wanted = text.replace(/\r\n?/g, '\n');
    if (now === wanted) return;
    let from = 0;
    const shorter = Math.min(now.length, wanted.length);
    while (from < shorter && now.charCodeAt(from) === wanted.charCodeAt(from)) from += 1;
    let same = 0;
    while (same < shorter - from && now.charCodeAt(now.length - 1 - same) === wanted.charCodeAt(wanted.length - 1 - same)) same += 1;
    const changes = { from, to: now.length - same, insert: wanted.slice(from, wanted.length - same) };
    // A fix is undone by itself.
    this.#view.dispatch({ changes, annotations: [fromPage.of(true), isolateHistory.of('full')] });
  }

  #newState(text) {
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        lua,
        lintGutter(),
        keymap.of([...KEYS, ...historyKeymap, ...lintKeymap]),
        placeholder('Paste a Lua script here, or drop files anywhere.'),
        EditorView.contentAttributes.of({ 'aria-label': 'The Lua script', tabindex: '0', spellcheck: 'false', autocapitalize: 'off', autocorrect: 'off' }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || update.transactions.some((transaction) => transaction.annotation(fromPage))) return;
          this.#changed(update.state.doc.toString());
        }),
      ],
    });
  }
}
