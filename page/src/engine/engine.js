// Asks the checker in the worker. A worker that dies or hangs is replaced, so that the next question gets an answer.

/** What the checker says about itself in place of an answer. `message` is a sentence for the page. */
export class Failure extends Error {}

/** No script takes near so long. */
const PATIENCE = 20_000;

export class Engine {
  #worker = null;
  #waiting = new Map();
  #number = 0;

  /** `ask('check', { name, text })` gives the answer of the module. Throws a `Failure`. */
  ask(name, request) {
    return new Promise((resolve, reject) => {
      const number = ++this.#number;
      const timer = setTimeout(() => this.#renew('The checker took too long and was stopped. The command line can check this script.'), PATIENCE);
      this.#waiting.set(number, { resolve, reject, timer });
      this.#running().postMessage({ number, name, request });
    });
  }

  #running() {
    if (this.#worker) return this.#worker;
    const worker = new Worker('worker.js');
    worker.addEventListener('message', ({ data }) => this.#answered(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#renew('The checker stopped, which is a fault of the checker. It starts again with the next change.');
    });
    this.#worker = worker;
    return worker;
  }

  #answered({ number, answer, took, failure }) {
    const question = this.#waiting.get(number);
    if (!question) return;
    this.#waiting.delete(number);
    clearTimeout(question.timer);
    if (failure) question.reject(new Failure(failureText(failure)));
    else question.resolve({ ...answer, took });
  }

  #renew(message) {
    this.#worker?.terminate();
    this.#worker = null;
    const failed = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject, timer } of failed) {
      clearTimeout(timer);
      reject(new Failure(message));
    }
  }
}

function failureText({ kind, message }) {
  switch (kind) {
    case 'load':
      return `The checker could not be loaded (${message}). Reload the page to try again.`;
    case 'engine':
      return /too deeply/.test(message)
        ? 'This script is nested too deeply for this page. The command line can check it.'
        : 'The checker failed on this script, which is a fault of the checker.';
    default:
      return `The checker failed: ${message}`;
  }
}
