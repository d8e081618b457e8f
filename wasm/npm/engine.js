// The module behind functions: a request object in, an answer object out. It needs neither Node nor a browser.

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** The module could not answer. The next call works: it gets a new instance. */
export class EngineFailure extends Error {
  constructor(message, cause) {
    super(message, { cause });
    this.name = 'EngineFailure';
  }
}

/** The functions of a compiled module. An instance is made at the first call, and anew after a failure. */
export function engine(module) {
  let instance;
  const call = (name, request) => {
    const unusable = Object.keys(request).find((member) => [request[member]].flat().some(isObject));
    if (unusable) return { error: { message: `the member \`${unusable}\` is an object`, help: null } };
    const written = fields(request);
    instance ??= new WebAssembly.Instance(module, {}).exports;
    try {
      return JSON.parse(answer(instance, name, written));
    } catch (error) {
      // The stack pointer of the old instance is no longer right.
      instance = undefined;
      throw failure(error);
    }
  };
  return {
    check: (request) => call('check', request),
    inspect: (request) => call('inspect', request),
    explain: (request) => call('explain', request),
    patterns: (request = {}) => call('patterns', request),
    build: ({ options = {}, ...request }) => {
      const option = Object.entries(options).map(([name, value]) => `${name}=${value}`);
      return call('build', { now: Date.now() * 1000, ...request, option });
    },
    version: () => call('version', {}),
  };
}

const isObject = (value) => value instanceof Object && !(value instanceof Uint8Array);

// `src/requests/fields.rs` reads it: each name and each value with its length before it. A list is a field for each of its elements.
function fields(request) {
  const named = Object.entries(request).flatMap(([name, value]) => [value ?? []].flat().flatMap((one) => [name, one]));
  const pieces = named.map((piece) => (piece instanceof Uint8Array ? piece : ENCODER.encode(piece)));
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + 4 + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const piece of pieces) {
    view.setUint32(at, piece.length, true);
    bytes.set(piece, at + 4);
    at += 4 + piece.length;
  }
  return bytes;
}

// `src/border.rs` says what both sides do.
function answer(instance, name, bytes) {
  const place = instance.take(bytes.length);
  new Uint8Array(instance.memory.buffer, place, bytes.length).set(bytes);
  const answered = instance[name](place, bytes.length);
  const length = new DataView(instance.memory.buffer).getUint32(answered, true);
  const text = DECODER.decode(new Uint8Array(instance.memory.buffer, answered + 4, length));
  instance.give(answered);
  return text;
}

function failure(error) {
  const isPanic = error instanceof WebAssembly.RuntimeError && /unreachable/i.test(error.message);
  return new EngineFailure(
    isPanic
      ? 'the checker failed on this script; this is a bug in the checker'
      : 'this script is nested too deeply for this engine; the command line can check it',
    error,
  );
}
