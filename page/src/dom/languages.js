// The languages that the page shows with colours.

import { StreamLanguage } from '@codemirror/language';
import { go as goMode } from '@codemirror/legacy-modes/mode/go';
import { typescript as typescriptMode } from '@codemirror/legacy-modes/mode/javascript';
import { lua as luaMode } from '@codemirror/legacy-modes/mode/lua';
import { python as pythonMode } from '@codemirror/legacy-modes/mode/python';
import { rust as rustMode } from '@codemirror/legacy-modes/mode/rust';

export const lua = StreamLanguage.define(luaMode);

const languages = {
  lua,
  rust: StreamLanguage.define(rustMode),
  ts: StreamLanguage.define(typescriptMode),
  py: StreamLanguage.define(pythonMode),
  go: StreamLanguage.define(goMode),
};

/** The language with this short name, or `undefined` for plain text such as a shell's. */
export function languageOf(name) {
  return languages[name];
}
