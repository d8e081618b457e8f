// Keeps the address of the page and the state the same.

import { addressOf, stateOf } from './address.js';
import { newFile } from './file.js';

/** Browsers allow more, but get slow. */
const LONGEST = 200_000;
/** Browsers refuse many changes of the address in a short time. */
const REST = 300;

export class Addresses {
  #store;
  #damaged;
  #timer = 0;
  #number = 0;
  #isReading = false;

  /** `damaged()` runs if an address cannot be read. */
  constructor(store, { damaged }) {
    this.#store = store;
    this.#damaged = damaged;
    store.listen((state, before) => this.#changed(state, before));
    window.addEventListener('popstate', () => this.read());
  }

  /** Makes the state what the address says. */
  async read() {
    this.#number += 1;
    const number = this.#number;
    clearTimeout(this.#timer);
    try {
      const parts = await stateOf(location.hash);
      if (number !== this.#number) return;
      if (parts.check) parts.check.files = this.#sameFiles(parts.check.files);
      this.#show(parts);
    } catch {
      this.#show({});
      this.#damaged();
    }
  }

  #show(parts) {
    this.#isReading = true;
    this.#store.change(parts);
    this.#isReading = false;
  }

  /** The whole link, or `null` if it were too long. */
  async link() {
    const address = await addressOf(this.#store.state);
    return address.length > LONGEST ? null : new URL(address, location.href).href;
  }

  /** A file that is open already stays that file, with what can be undone in it. */
  #sameFiles(files) {
    const open = this.#store.state.check.files;
    return files.map((file) => open.find((one) => one.name === file.name && one.text === file.text) ?? newFile(file));
  }

  #changed(state, before) {
    if (state === before) return;
    clearTimeout(this.#timer);
    // A link that somebody followed has its entry in the history already.
    const isOtherView = state.view !== before.view && !this.#isReading;
    this.#timer = setTimeout(() => this.#write(isOtherView), isOtherView ? 0 : REST);
  }

  async #write(isOtherView) {
    this.#number += 1;
    const number = this.#number;
    const address = await addressOf(this.#store.state);
    if (number !== this.#number) return;
    const kept = address.length > LONGEST ? `#${this.#store.state.view}` : address;
    if (kept === (location.hash || '#check')) return;
    if (isOtherView) history.pushState(null, '', kept);
    else history.replaceState(null, '', kept);
  }
}
