// The view that checks scripts: the editor on one side, what was found on the other.

import { announce } from '../dom/copying.js';
import { element, fill, waiting } from '../dom/element.js';
import { LatestChecks } from '../engine/latest.js';
import { newFile } from '../state/file.js';
import { Editor } from './editor.js';
import { EXAMPLES } from './examples.js';
import { fillFiles, keepFocus } from './files.js';
import { withEdits } from './fixes.js';
import { marksOf } from './marks.js';
import { openButton, takeDrops } from './opening.js';
import { lineEndOf } from './places.js';
import { fillResults, summaryText } from './results.js';
import { settings } from './settings.js';

/** The name of a script that is pasted. */
const UNNAMED = 'script.lua';
/** Findings do not jump at each letter: the check waits for a short rest of the keyboard. */
const REST = 150;

export class CheckView {
  #store;
  #engine;
  #checks;
  #editor;
  /** The newest answer of each file; the key is the file as it was checked. */
  #answers = new WeakMap();
  #openPages = new Set();
  #parts = {};
  #asked = null;
  #isTyping = false;
  #announced = null;

  constructor(store, engine) {
    this.#store = store;
    this.#engine = engine;
    this.#checks = new LatestChecks(engine, (file, request, outcome) => this.#answered(file, request, outcome));
    this.element = this.#layout();
    takeDrops((files) => this.#add(files));
  }

  render(state) {
    const { files, shown } = state.check;
    const file = files[shown];
    this.#parts.settings.show(state.check);
    this.#editor.show(file?.key ?? 'nothing', file?.text ?? '');
    fillFiles(this.#parts.files, files, shown, (one) => this.#answers.get(one)?.outcome, {
      show: (index) => this.#change({ shown: index }),
      close: (index) => this.#close(index),
    });
    this.#parts.files.hidden = files.length === 0 || (files.length === 1 && file.name === UNNAMED);
    this.#ask(state.check);
    this.#showAnswer();
  }

  #layout() {
    this.#parts.files = element('ul', { class: 'files', 'aria-label': 'Open files' });
    this.#parts.settings = settings(this.#engine, (members) => this.#change(members));
    this.#parts.results = element('div', { class: 'results' });
    const editor = element('div', { class: 'editor' });
    this.#editor = new Editor(editor, (text) => this.#typed(text));
    return element('div', { class: 'check' },
      element('h1', { class: 'out-of-sight' }, 'Check a script'),
      element('section', { class: 'script', 'aria-label': 'Script' },
        element('div', { class: 'bar' }, openButton((files) => this.#add(files)), this.#parts.settings.element),
        this.#parts.files, editor),
      element('section', { class: 'results-column', 'aria-label': 'Result' }, this.#parts.results));
  }

  #change(members) {
    this.#store.changePart('check', members);
  }

  #typed(text) {
    const { files, shown } = this.#store.state.check;
    const file = files[shown] ?? newFile({ name: UNNAMED, text: '' });
    if (files.length === 0) this.#editor.adopt(file.key);
    const kept = lineEndOf(file.text) === '\r\n' ? text.replaceAll('\n', '\r\n') : text;
    const typed = { ...file, text: kept };
    this.#isTyping = true;
    this.#change({ files: files.length === 0 ? [typed] : files.with(shown, typed) });
    this.#isTyping = false;
  }

  #add(opened) {
    if (opened.length === 0) return;
    const { files } = this.#store.state.check;
    const kept = files.filter((file) => !isNothing(file));
    const all = [...kept, ...opened.map(newFile)];
    this.#store.change({ view: 'check', check: { ...this.#store.state.check, files: all, shown: kept.length } });
  }

  #close(index) {
    const { files, shown } = this.#store.state.check;
    this.#editor.forget(files[index].key);
    const left = files.filter((_, other) => other !== index);
    this.#change({ files: left, shown: Math.max(0, shown > index || shown === left.length ? shown - 1 : shown) });
  }

  /** Asks for what has no answer yet; the file that is shown first. */
  #ask({ files, shown, server, cluster, warn }) {
    const settings = JSON.stringify([server, cluster, warn]);
    const inOrder = [files[shown], ...files].filter((file) => file && !isNothing(file));
    for (const file of inOrder) {
      if (this.#answers.get(file)?.settings === settings) continue;
      this.#answers.set(file, { ...this.#answers.get(file), settings });
      this.#checks.want(file.key, { name: file.name, text: file.text, server: server || null, cluster, warn }, this.#isTyping ? REST : 0);
    }
    this.#asked = settings;
  }

  #answered(key, request, outcome) {
    const { files } = this.#store.state.check;
    const file = files.find((one) => one.key === key);
    // Somebody typed on, or closed the file: the next answer counts.
    if (!file || file.text !== request.text) return;
    if (JSON.stringify([request.server ?? '', request.cluster, request.warn]) !== this.#asked) return;
    this.#answers.set(file, { settings: this.#asked, outcome });
    this.render(this.#store.state);
    document.body.dataset.checks = String(Number(document.body.dataset.checks ?? 0) + 1);
    document.body.dataset.took = outcome.took?.toFixed(2) ?? '';
  }

  #showAnswer() {
    const { files, shown } = this.#store.state.check;
    const file = files[shown] && !isNothing(files[shown]) ? files[shown] : null;
    const outcome = file && this.#answers.get(file)?.outcome;
    if (file && !outcome) {
      // Until the answer to a change arrives, the old one stays.
      if (!this.#parts.results.querySelector('.summary')) fill(this.#parts.results, waiting());
      return;
    }
    const fix = (edits) => this.#fix(file, edits);
    this.#editor.mark(outcome?.findings ? marksOf(file.text, outcome.findings, fix) : []);
    keepFocus(this.#parts.results, () => fillResults(this.#parts.results, outcome, {
      examples: EXAMPLES,
      openPages: this.#openPages,
      fix,
      start: (example) => this.#add([example]),
      goTo: (finding) => this.#editor.goTo(finding.place.from, finding.place.to),
      explain: (lint) => this.#engine.ask('explain', { lint }).catch((error) => ({ error })),
    }));
    const summary = summaryText(outcome);
    if (summary && summary !== this.#announced) announce(summary);
    this.#announced = summary;
  }

  #fix(file, edits) {
    const { files } = this.#store.state.check;
    this.#change({ files: files.map((one) => (one === file ? { ...one, text: withEdits(one.text, edits) } : one)) });
  }
}

/** What is left when somebody clears the page. It can still be undone. */
function isNothing(file) {
  return file.name === UNNAMED && file.text === '';
}
