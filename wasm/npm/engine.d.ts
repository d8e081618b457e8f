import type {
  BuildOptions, Built, Checked, CheckOptions, Description, LintGroup, NotBuilt, Page, Pattern,
} from './records.js';

export class EngineFailure extends Error {}

/** In place of an answer: the request cannot be done. */
export interface Refused {
  error: { message: string; help: string | null };
}

/** A file as bytes need not be UTF-8. */
export type ScriptRequest = CheckOptions & { text: string | Uint8Array };

export interface Engine {
  check(request: ScriptRequest): (Checked & { error?: undefined }) | Refused;
  inspect(request: ScriptRequest): { records: Description[]; error?: undefined } | Refused;
  explain(request: { lint: string }): (Page & { error?: undefined }) | Refused;
  explain(request: { list: true }): { groups: LintGroup[]; error?: undefined };
  patterns(): { patterns: Pattern[] };
  build(request: BuildOptions & { pattern: string; name: string }): ((Built | NotBuilt) & { error?: undefined }) | Refused;
  /** The version of the checker, and the newest servers that it knows, such as `redis 8.0`. */
  version(): { version: string; servers: [redis: string, valkey: string] };
}

/** The functions of a compiled module. They throw `EngineFailure` where the module cannot answer. */
export function engine(module: WebAssembly.Module): Engine;
