import type {
  BuildOptions, Built, Checked, CheckOptions, Description, LintGroup, NotBuilt, Page, Pattern,
} from './records.js';

export type * from './records.js';
export { EngineFailure, engine } from './engine.js';
export type { Engine, Refused, ScriptRequest } from './engine.js';

/** The request cannot be done: an unknown lint, server or pattern, or a text that is not read. */
export class RequestError extends Error {
  help: string | null;
}

/** The findings of a script, and its contract. */
export function check(text: string | Uint8Array, options?: CheckOptions): Checked;

/** What a script is, or each function of a library. */
export function inspect(text: string | Uint8Array, options?: CheckOptions): Description[];

/** The page of a lint. */
export function explain(lint: string): Page;

/** Every lint, by group. */
export function lints(): LintGroup[];

/** Every pattern, with its options. */
export function patterns(): Pattern[];

/** A script from a pattern, or the errors of its options. */
export function build(pattern: string, name: string, choices?: BuildOptions): Built | NotBuilt;

/** The version of the checker. */
export const version: string;

/** The newest servers that it knows, such as `redis 8.0`. */
export const servers: [redis: string, valkey: string];
