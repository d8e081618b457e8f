// Writes the folder of the page: `node bundle.js MODULE FOLDER`, where MODULE is the folder of the WebAssembly module.
// Prints what each file weighs on the way to a browser.

import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { build } from 'esbuild';

/** The most that all files may weigh with brotli, in bytes. Three quarters are the checker. */
const MOST = 450_000;

/** What the compiler's module may use. Every browser that reads it has them. */
const FEATURES = ['bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'];

if (process.argv.length !== 4) {
  console.error('usage: node bundle.js MODULE FOLDER');
  process.exit(2);
}
const [module, folder] = process.argv.slice(2).map((path) => resolve(path));
const source = fileURLToPath(new URL('src', import.meta.url));

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await build({
  entryPoints: { page: join(source, 'page.js'), worker: join(source, 'engine/worker.js'), style: join(source, 'style/page.css') },
  entryNames: '[name]',
  outdir: folder,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  alias: {
    'redis-script-wasm': module,
    '@codemirror/language': join(source, 'check/language.js'),
    '@lezer/common': join(source, 'check/language.js'),
  },
});
await cp(join(source, 'index.html'), join(folder, 'index.html'));
await shrink(join(module, 'redis_script.wasm'), join(folder, 'redis_script.wasm'));

/** Writes the same module, smaller. */
async function shrink(from, to) {
  const program = fileURLToPath(new URL('node_modules/binaryen/bin/wasm-opt', import.meta.url));
  const features = FEATURES.map((feature) => `--enable-${feature}`);
  await promisify(execFile)(process.execPath, [program, '-Oz', ...features, from, '-o', to]);
}

const columns = (name, ...numbers) => `${name.padEnd(20)}${numbers.map((number) => String(number).padStart(10)).join('')}`;
console.log(columns('', 'bytes', 'gzip', 'brotli'));
const sums = [0, 0, 0];
for (const name of (await readdir(folder)).sort()) {
  const bytes = await readFile(join(folder, name));
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length];
  sizes.forEach((size, index) => { sums[index] += size; });
  console.log(columns(name, ...sizes));
}
console.log(columns('all', ...sums));
if (sums[2] > MOST) {
  console.error(`the page weighs more than ${MOST} bytes with brotli`);
  process.exit(1);
}
