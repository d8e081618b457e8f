// The records that the functions answer with. Members may be added, but none changes or disappears.

export type Level = 'deny' | 'warn';

/** First and last byte of a piece of the script in UTF-8, the last one not included. */
export type Span = [start: number, end: number];

/** Lines and columns count from 1, columns in characters. */
export interface Place {
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
}

export interface Edit extends Place {
  /** What takes the place of the piece. */
  text: string;
  span: Span;
}

export interface Fix {
  title: string;
  edits: Edit[];
}

export interface Finding extends Place {
  /** `null` for a syntax error. */
  lint: string | null;
  /** `deny` is an error, `warn` a warning. */
  level: Level;
  message: string;
  notes: string[];
  help: string[];
  fixes: Fix[];
  function: string | null;
  source: string | null;
  span: Span;
  /** The whole finding for people, without colours. */
  text: string;
}

export interface Entry {
  name: string | null;
  /** Whether the script reads it separately. */
  read: boolean;
  number: boolean;
  unit: 'seconds' | 'milliseconds' | 'microseconds' | null;
  /** Whether it is a Unix time. */
  time: boolean;
  optional: boolean;
  /** The commands that get it. */
  commands: string[];
}

export interface Taken {
  entries: Entry[];
  /** Any number of further entries, from this index on, in groups of this many. */
  rest: { from: number; group: number; name: string | null } | null;
}

export type Reply = string;

/** What a script takes, does and replies with. */
export interface Contract {
  /** Its name for `EVALSHA`. */
  sha1: string;
  read_only: boolean;
  writes: string[];
  commands: string[];
  /** Whether it calls no other commands. */
  commands_complete: boolean;
  keys: Taken;
  arguments: Taken;
  replies: Reply[];
  /** The Rust function that fits. */
  signature: string | null;
  library: string | null;
  /** The functions of the library. */
  functions: string[];
}

export interface Checked {
  findings: Finding[];
  /** `null` if the text is no script. */
  contract: Contract | null;
  /** The engine that the `#!` line names, if it is not Lua. Such a script is not checked. */
  engine: string | null;
}

export interface KeyUse {
  file?: string;
  line: number;
  column: number;
  command: string;
  origin: 'declared' | 'derived' | 'argument' | 'literal' | 'reply' | 'unknown';
}

/** A script, or a function of a library. */
export interface Description {
  file: string;
  sha1: string;
  valid: boolean;
  keys: { count: number; variadic: boolean };
  arguments: { count: number; variadic: boolean; group: number | null };
  read_only: boolean;
  commands: string[];
  commands_complete: boolean;
  library: string | null;
  function: string | null;
  key_uses: KeyUse[];
  replies: Reply[];
  signature: string | null;
  diagnostics: { lint: string | null; level: Level; line: number; column: number; message: string }[];
  contract: Contract | null;
}

export interface Lint {
  lint: string;
  level: Level | 'allow';
  /** The level with `cluster`. */
  cluster_level: Level | 'allow';
}

export interface Page extends Lint {
  group: string;
  /** Markdown. */
  text: string;
}

export interface LintGroup {
  title: string;
  lints: (Lint & { summary: string })[];
}

export interface PatternOption {
  name: string;
  kind: 'key' | 'argument';
  /** Pairs are written `a,1,b,2`. An optional text may be left empty. */
  type: 'text' | 'integer' | 'number' | 'optional_text' | 'text_pairs' | 'integer_pairs';
  rust_type: string;
  unit: 'milliseconds' | 'microseconds' | null;
  /** `null` for the time of the call. */
  default: string | null;
  least: number | null;
  greatest: number | null;
  /** The option that it must not exceed. */
  at_most: string | null;
  explanation: string;
}

export interface Pattern {
  name: string;
  summary: string;
  when: string;
  promises: string[];
  costs: string[];
  script: string;
  reply: { type: string; meaning: string };
  options: PatternOption[];
}

export type Language = 'rust' | 'ts' | 'py' | 'go';

export interface Code {
  text: string;
  needs: string;
}

export interface Built {
  script: { file: string; text: string };
  rust: Code;
  call: Code & { language: Language };
  /** The first two for a script, the last two for a library. */
  eval: string | null;
  redis_cli: string | null;
  load: string | null;
  fcall: string | null;
  errors?: undefined;
}

export interface NotBuilt {
  /** `option` is that of the pattern, or `pattern` or `name`. */
  errors: { option: string; message: string; help: string | null }[];
}

export interface CheckOptions {
  /** The name of the file in findings. */
  name?: string;
  /** The oldest server that the script has to run on, such as `redis 6.2` or `valkey 8.0`. */
  server?: string | null;
  /** Whether it has to work on a cluster. */
  cluster?: boolean;
  allow?: string[];
  warn?: string[];
  deny?: string[];
}

export interface BuildOptions {
  options?: Record<string, string | number>;
  language?: Language;
  /** Whether to write a library with one function. */
  function?: boolean;
  /** Microseconds since 1970, for options that are a time. */
  now?: number;
}
