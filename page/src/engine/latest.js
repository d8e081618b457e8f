// Checks files one after another, and of each file only the newest text.

export class LatestChecks {
  #engine;
  #answered;
  #wanted = new Map();
  #busy = false;
  #timer = 0;

  /** `answered(key, request, outcome)`: `outcome` is the answer, or `{ failure: text }`. */
  constructor(engine, answered) {
    this.#engine = engine;
    this.#answered = answered;
  }

  /** A newer request with the same key takes the place of one that waits. `pause`: milliseconds in which a newer one may come. */
  want(key, request, pause = 0) {
    this.#wanted.set(key, request);
    clearTimeout(this.#timer);
    if (pause === 0) this.#next();
    else this.#timer = setTimeout(() => this.#next(), pause);
  }

  async #next() {
    if (this.#busy || this.#wanted.size === 0) return;
    this.#busy = true;
    const [key, request] = this.#wanted.entries().next().value;
    this.#wanted.delete(key);
    let outcome;
    try {
      outcome = await this.#engine.ask('check', request);
    } catch (failure) {
      outcome = { failure: failure.message };
    }
    this.#busy = false;
    this.#answered(key, request, outcome);
    this.#next();
  }
}
