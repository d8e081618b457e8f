// The package that `wasm/build` has written.
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const PACKAGE = `${ROOT}target/wasm/package/`;
export const redisScript = await import(`${PACKAGE}index.js`);
