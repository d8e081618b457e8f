// For Node: the functions of the module beside this file.
import { readFileSync } from 'node:fs';

import { engine } from './engine.js';

export { EngineFailure, engine } from './engine.js';

/** The request cannot be done: an unknown lint, server or pattern, or a text that is not read. */
export class RequestError extends Error {
  constructor({ message, help }) {
    super(message);
    this.name = 'RequestError';
    this.help = help;
  }
}

const redisScript = engine(new WebAssembly.Module(readFileSync(new URL('./redis_script.wasm', import.meta.url))));

/** The findings of a script, and its contract. */
export function check(text, options = {}) {
  return done(redisScript.check({ ...options, text }));
}

/** What a script is, or each function of a library. */
export function inspect(text, options = {}) {
  return done(redisScript.inspect({ ...options, text })).records;
}

/** The page of a lint. */
export function explain(lint) {
  return done(redisScript.explain({ lint }));
}

/** Every lint, by group. */
export function lints() {
  return done(redisScript.explain({ list: true })).groups;
}

/** Every pattern, with its options. */
export function patterns() {
  return done(redisScript.patterns()).patterns;
}

/** A script from a pattern, or the errors of its options. */
export function build(pattern, name, choices = {}) {
  return done(redisScript.build({ ...choices, pattern, name }));
}

const { version, servers } = redisScript.version();

/** The version of the checker, and the newest servers that it knows. */
export { servers, version };

function done(answer) {
  if (answer.error) throw new RequestError(answer.error);
  return answer;
}
