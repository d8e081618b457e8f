// All that is checked, each with its page.

import { element, fill, waiting } from '../dom/element.js';
import { firstSentence, inline } from '../dom/text.js';
import { explanation } from './explanation.js';

const BADGES = { deny: ['Error', 'error'], warn: ['Warning', 'warning'], allow: ['Off', 'off'] };

export class LintsView {
  #engine;
  #groups = null;
  #shown = null;

  constructor(engine) {
    this.#engine = engine;
    this.element = element('div', { class: 'lints' }, waiting());
  }

  async render({ lints: { lint } }) {
    if (this.#shown === lint) return;
    this.#shown = lint;
    try {
      this.#groups ??= (await this.#engine.ask('explain', { list: true })).groups;
      const page = lint ? await this.#engine.ask('explain', { lint }) : null;
      if (this.#shown === lint) this.#fill(lint, page);
    } catch (failure) {
      this.#shown = null;
      fill(this.element, element('p', { class: 'summary error' }, failure.message));
    }
    document.body.dataset.lints = lint || 'list';
  }

  #fill(lint, page) {
    if (!page) {
      fill(this.element, element('div', { class: 'list-page' },
        element('h1', {}, 'What is checked'),
        element('p', { class: 'lead' }, 'Each lint finds one kind of mistake. The checker may miss a mistake, but it must not invent one: a value that it cannot follow raises nothing.'),
        this.#list()));
      return;
    }
    fill(this.element, element('article', { class: 'lint-page' },
      element('p', {}, element('a', { href: '#lints' }, '← All lints')),
      element('h1', {}, element('code', {}, page.lint ?? lint)),
      explanation(page, 2)));
  }

  #list() {
    return this.#groups.map(({ title, lints }) => element('section', {},
      element('h2', {}, title),
      element('ul', { class: 'lint-list' }, lints.map(({ lint, level, summary }) => {
        const [word, style] = BADGES[level];
        return element('li', {},
          element('a', { href: `#lints/${lint}` }, element('code', {}, lint)),
          element('span', { class: `badge ${style}` }, word),
          element('span', { class: 'lint-summary' }, inline(firstSentence(summary))));
      }))));
  }
}
