// The one place that holds what the page shows. Views read it and ask for changes; nothing else changes it.

/** What the page shows when somebody opens it without a link. */
export const START = {
  view: 'check',
  check: { files: [], shown: 0, server: '', cluster: false, warn: [] },
  build: { pattern: '', name: '', options: {}, language: 'rust', library: false },
  lints: { lint: '' },
};

export class Store {
  #state = START;
  #listeners = [];

  get state() {
    return this.#state;
  }

  /** `listener(state, before)` runs after each change. */
  listen(listener) {
    this.#listeners.push(listener);
  }

  /** Replaces parts of the state: `store.change({ view: 'build' })`. */
  change(parts) {
    const before = this.#state;
    this.#state = { ...before, ...parts };
    for (const listener of this.#listeners) listener(this.#state, before);
  }

  /** Replaces members of one part: `store.changePart('check', { cluster: true })`. */
  changePart(part, members) {
    this.change({ [part]: { ...this.#state[part], ...members } });
  }
}
