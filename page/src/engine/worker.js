// Holds the checker, so that the page stays quick while it works. One message in, one answer out.

import { engine, EngineFailure } from 'redis-script-wasm/engine.js';

const loaded = load();

async function load() {
  const answer = await fetch(new URL('redis_script.wasm', self.location));
  if (!answer.ok) throw new Error(`redis_script.wasm: ${answer.status}`);
  return engine(await compile(answer));
}

/** A server that does not know the type `application/wasm` makes the quick way fail. */
async function compile(answer) {
  const copy = answer.clone();
  try {
    return await WebAssembly.compileStreaming(answer);
  } catch {
    return WebAssembly.compile(await copy.arrayBuffer());
  }
}

self.addEventListener('message', async ({ data: { number, name, request } }) => {
  self.postMessage({ number, ...(await answerOf(name, request)) });
});

async function answerOf(name, request) {
  let redisScript;
  try {
    redisScript = await loaded;
  } catch (error) {
    return { failure: { kind: 'load', message: error.message } };
  }
  try {
    const start = performance.now();
    const answer = redisScript[name](request);
    return { answer, took: performance.now() - start };
  } catch (error) {
    if (error instanceof EngineFailure) return { failure: { kind: 'engine', message: error.message } };
    return { failure: { kind: 'unknown', message: String(error) } };
  }
}
