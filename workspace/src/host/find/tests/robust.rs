//! Files that are cut off, and files in another language than their name says.

use crate::host::Language;
use crate::host::find::find;

const LANGUAGES: [Language; 8] = [
    Language::JavaScript,
    Language::TypeScript,
    Language::Python,
    Language::Go,
    Language::Java,
    Language::Csharp,
    Language::Php,
    Language::Ruby,
];

/// Every kind of text, with characters of several bytes at its ends.
const TEXTS: [&str; 12] = [
    "é = `é\\u{e9}é${ `${é}` + 'é' }é` + \"\\xe9\\é\" + /[\"/é]/.x",
    "A = rb'é' f'''é{é!r:>{é}}{{é''' 'KEYS[1]' \\\n  \"é\" % é",
    "x := `é\r\n` + \"\\U0001F600\" + 'é' // é",
    "S = \"\"\"\n  é \\\n   KEYS[1]é\n  \"\"\" + \"\\s\"; /* é */",
    "$@\"é{é}\"\"\" + @\"é\"\"\" + $\"{é:D2}}}\" + $$\"\"\"\n  é{{é}}\n  \"\"\"",
    "<?php $é = <<<'É'\n  é KEYS[1]\n  É . \"é$é {$é->é} ${é}\" . 'é\\''; ?>é",
    "é(<<~É, <<-'Ü', %q(é(é)), \"#{é}\" 'é')\n  é KEYS[1]\nÉ\n é\n  Ü\n=begin\né\n=end\n",
    "redis.eval(s, 1, ...é, { keys: [é, ...é] }, \"é\".replace(é))",
    "((((((((((KEYS[1]))))))]]]]}}}}{{{{[[[[<<<<>>>>",
    "`${`${`${`${`${",
    "f\"{f\"{f\"{f\"{",
    "\u{feff}KEYS[1] = = = := += .. . . -> :: ?. a.b.c(d)(e)[f].g",
];

#[test]
fn no_text_makes_it_fail() {
    for text in TEXTS {
        for (place, _) in text.char_indices() {
            let (before, after) = text.split_at(place);
            for language in LANGUAGES {
                find(before, language);
                find(after, language);
                find(&format!("{before}\u{1f600}{after}"), language);
            }
        }
    }
}

#[test]
fn nesting_and_repetition_stay_cheap() {
    for part in [
        "(",
        "[",
        "{",
        "`${",
        "f'{",
        "\"",
        "'''",
        "a.",
        "a + ",
        "(1, ",
        "x = 'KEYS[1]' + x; ",
        "'KEYS[1]'].join('KEYS[1]'), ",
        "<<~A, ",
        "\"a\" ",
        "['KEYS[1]', ",
        "a <",
        "/",
        "%q(",
        "<<<A\n",
        "\"\"\"\n",
        "$\"{",
        "a(",
        "'KEYS[1]' + (",
        "x(y, 'KEYS[1]').z",
    ] {
        let text = part.repeat(6_000 / part.len());
        for language in LANGUAGES {
            find(&text, language);
        }
    }
}
