// The module behind functions: a request object in, an answer object out. It needs neither Node nor a browser.

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();
const STRICT_DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const LONE_SURROGATE = /\p{Surrogate}/gu;

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
    instance ??= new WebAssembly.Instance(module, {}).exports;
    try {
      return JSON.parse(answer(instance, name, JSON.stringify(request)));
    } catch (error) {
      // The stack pointer of the old instance is no longer right.
      instance = undefined;
      throw failure(error);
    }
  };
  return {
    check: (request) => call('check', withText(request)),
    inspect: (request) => call('inspect', withText(request)),
    explain: (request) => call('explain', request),
    patterns: (request = {}) => call('patterns', request),
    build: (request) => call('build', { now: Date.now() * 1000, ...request, options: inTexts(request.options) }),
    version: () => call('version', {}),
  };
}

// `src/border.rs` says what both sides do.
function answer(instance, name, request) {
  const bytes = ENCODER.encode(request);
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

// As somebody would type them.
function inTexts(options = {}) {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)]));
}

// JSON has no bytes, and neither has it half of a surrogate pair.
function withText({ text, ...request }) {
  if (typeof text === 'string') return { ...request, text: text.replace(LONE_SURROGATE, '\ufffd') };
  if (!(text instanceof Uint8Array)) return request;
  try {
    return { ...request, text: STRICT_DECODER.decode(text) };
  } catch {
    return { ...request, bytes: Array.from(text) };
  }
}
