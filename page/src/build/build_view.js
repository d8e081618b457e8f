// The view that builds scripts: choose a pattern, set its options, take the script away.

import { element, fill, waiting } from '../dom/element.js';
import { inline, sentence } from '../dom/text.js';
import { keepFocus } from '../check/files.js';
import { OptionsForm, nameOf } from './options_form.js';
import { patternList } from './pattern_list.js';
import { promises, result } from './result.js';

export class BuildView {
  #store;
  #engine;
  #openInCheck;
  #patterns = null;
  #form = null;
  #shownPattern = null;
  #parts = {};
  #question = 0;

  /** `openInCheck(file)` shows a script in the other view. */
  constructor(store, engine, openInCheck) {
    this.#store = store;
    this.#engine = engine;
    this.#openInCheck = openInCheck;
    this.element = element('div', { class: 'build' }, waiting());
  }

  async render(state) {
    try {
      this.#patterns ??= (await this.#engine.ask('patterns', {})).patterns;
    } catch (failure) {
      fill(this.element, element('p', { class: 'summary error' }, failure.message));
      return;
    }
    const { pattern: name, language } = this.#store.state.build;
    const pattern = this.#patterns.find((one) => one.name === name);
    if (!pattern) this.#showList(name);
    else {
      if (pattern.name !== this.#shownPattern) this.#showPattern(pattern);
      this.#form.show(this.#store.state.build);
      await this.#build(pattern, this.#store.state.build);
    }
    document.body.dataset.builds = String(Number(document.body.dataset.builds ?? 0) + 1);
  }

  #showList(unknown) {
    this.#shownPattern = null;
    fill(this.element,
      element('div', { class: 'list-page' },
        element('h1', {}, 'Build a script'),
        unknown && element('p', { class: 'summary error', role: 'alert' }, `There is no pattern “${unknown}”.`),
        element('p', { class: 'lead' }, 'Scripts for what many programs need. Each is tested on real servers, races included. What do you want to do?'),
        patternList(this.#patterns, null)));
  }

  #showPattern(pattern) {
    this.#shownPattern = pattern.name;
    this.#form = new OptionsForm(pattern, (members) => this.#store.changePart('build', members));
    this.#parts.wrong = element('div', { class: 'wrong' });
    this.#parts.result = element('div', { class: 'built' });
    fill(this.element,
      element('aside', { 'aria-label': 'All patterns' }, element('p', {}, element('a', { href: '#build' }, '← All patterns')), patternList(this.#patterns, pattern.name)),
      element('div', { class: 'pattern' },
        element('p', { class: 'only-narrow' }, element('a', { href: '#build' }, '← All patterns')),
        element('h1', {}, pattern.name),
        element('p', { class: 'lead' }, inline(pattern.summary)),
        element('p', {}, inline(pattern.when)),
        this.#form.element, this.#parts.wrong, this.#parts.result, promises(pattern)));
  }

  async #build(pattern, { name, options, language: chosen, library }) {
    // A library has no function in other languages.
    const language = library ? 'rust' : chosen;
    this.#question += 1;
    const question = this.#question;
    let built;
    try {
      built = await this.#engine.ask('build', { pattern: pattern.name, name: name || nameOf(pattern), options, language, function: library });
    } catch (failure) {
      built = { errors: [{ option: null, message: failure.message, help: null }] };
    }
    // A newer question is under way.
    if (question !== this.#question) return;
    const errors = built.error ? [{ option: null, ...built.error }] : (built.errors ?? []);
    const others = this.#form.showErrors(errors);
    fill(this.#parts.wrong, others.map(({ message, help }) => element('p', { class: 'summary error', role: 'alert' }, inline(sentence(message)), ' ', help && inline(sentence(help)))));
    this.#parts.result.classList.toggle('stale', errors.length > 0);
    if (errors.length > 0) return;
    keepFocus(this.#parts.result, () => fill(this.#parts.result, result(built, language, {
      language: (picked) => this.#store.changePart('build', { language: picked }),
      check: this.#openInCheck,
    })));
  }
}
