// The languages that the page shows with colours: Lua, and the few lines that call a script in others. One expression for each is enough.

/** What a piece of code can be, beside a word. */
const KINDS = ['meta', 'comment', 'string', 'number', 'bracket'];

/** A language with these keywords. The rest are expressions of the kinds that differ. */
function language(keywords, { meta = /(?!)/, comment, string = /(?<quote>"""|'''|"|'|`).*?\k<quote>/ }) {
  const kinds = { meta, comment, string, number: /\d[\w.]*/, bracket: /[()[\]{}]/, word: /[A-Za-z_]\w*/ };
  const source = Object.entries(kinds).map(([kind, { source }]) => `(?<${kind}>${source})`).join('|');
  return { keywords: new Set(keywords.split(' ')), pattern: new RegExp(source, 'g') };
}

// What is not closed goes on to the end: of the line in quotation marks, else of the script.
const lua = language('and break do else elseif end false for function if in local nil not or repeat return then true until while', {
  comment: /--\[(?<dashes>=*)\[[^]*?(?:\]\k<dashes>\]|$)|--.*/,
  string: /\[(?<level>=*)\[[^]*?(?:\]\k<level>\]|$)|(?<quote>["'])(?:(?!\k<quote>)[^\\\n]|\\[^])*(?:\k<quote>)?/,
});

const LANGUAGES = {
  lua,
  rust: language('as async const fn impl let mut pub struct use', { comment: /\/\/.*/, meta: /#\[.*?\]/ }),
  ts: language('async await const export from function import new of return type', { comment: /\/\/.*|\/\*.*?\*\// }),
  py: language('async await def else for from if import in is None return', { comment: /#.*/ }),
  go: language('append const func for if import len nil package range return type var', { comment: /\/\/.*/ }),
};

/** By the custom of all four other languages. */
const TYPE = /^([A-Z][A-Za-z]+|[iuf](32|64)|int(64)?|float64|bool|str(ing)?|bytes|number)$/;

/**
 * The pieces of a code that are more than plain text, in order: `[from, to, kind]`. A language is named by its short name; one that is not
 * known, such as a shell's, has none.
 */
export function* pieces(code, name) {
  const known = LANGUAGES[name];
  if (!known) return;
  for (const { 0: text, index, groups } of code.matchAll(known.pattern)) {
    const kind = groups.word ? wordKind(text, known) : KINDS.find((one) => groups[one] !== undefined);
    if (kind) yield [index, index + text.length, kind];
  }
}

function wordKind(word, known) {
  if (known.keywords.has(word)) return 'keyword';
  return known !== lua && TYPE.test(word) ? 'type' : null;
}
