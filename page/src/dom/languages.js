// The languages that the page shows with colours. What is edited is Lua; the others are the function of a pattern, a dozen lines whose
// colours need a few words and no grammar.

import { StreamLanguage } from '@codemirror/language';
import { lua as luaMode } from '@codemirror/legacy-modes/mode/lua';

export const lua = StreamLanguage.define(luaMode);

/** Colours of a language that has these keywords. `comment` and `attribute` match at the place where one begins. */
function simple(keywords, comment, attribute = /(?!)/) {
  const known = new Set(keywords.split(' '));
  return StreamLanguage.define({
    token(stream) {
      if (stream.eatSpace()) return null;
      if (stream.match(attribute)) return 'meta';
      if (stream.match(comment)) return 'comment';
      if (stream.match(/^("""|'''|"|'|`).*?\1/)) return 'string';
      if (stream.match(/^\d[\w.]*/)) return 'number';
      const word = stream.match(/^[A-Za-z_]\w*/);
      if (word) return known.has(word[0]) ? 'keyword' : typeOf(word[0]);
      stream.next();
      return null;
    },
  });
}

/** By the custom of all four languages. */
const typeOf = (word) => (/^([A-Z][A-Za-z]+|[iuf](32|64)|int(64)?|float64|bool|str(ing)?|bytes|number)$/.test(word) ? 'type' : null);

const languages = {
  lua,
  rust: simple('as async const fn impl let mut pub struct use', /^\/\/.*/, /^#\[.*?\]/),
  ts: simple('async await const export from function import new of return type', /^(\/\/.*|\/\*.*?\*\/)/),
  py: simple('async await def else for from if import in is None return', /^#.*/),
  go: simple('append const func for if import len nil package range return type var', /^\/\/.*/),
};

/** The language with this short name, or `undefined` for plain text such as a shell's. */
export function languageOf(name) {
  return languages[name];
}
