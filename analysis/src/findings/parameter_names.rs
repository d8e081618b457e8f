//! What the functions of a library call their keys and arguments, in place of KEYS and ARGV.

use crate::facts::Facts;
use crate::findings::diagnostic::Diagnostic;
use crate::findings::lint::Group;
use crate::lua::hir::{Chunk, FunctionId};
use crate::text::source::Span;

/// Replaces KEYS and ARGV with the names of the parameters, in code that findings quote or propose.
pub(crate) fn put_into(diagnostics: &mut [Diagnostic], chunk: &Chunk, facts: &Facts) {
    for diagnostic in diagnostics {
        // A message that says a library has no KEYS or ARGV means those names, so it is not changed.
        let means_globals = diagnostic
            .lint
            .is_some_and(|lint| lint.group == Group::Libraries);
        let Some(names) = names_at(diagnostic.span, chunk, facts) else {
            continue;
        };
        if means_globals {
            continue;
        }
        let mut texts = vec![&mut diagnostic.message];
        texts.extend(&mut diagnostic.label);
        texts.extend(diagnostic.secondary.iter_mut().map(|(_, text)| text));
        texts.extend(&mut diagnostic.notes);
        texts.extend(&mut diagnostic.helps);
        for text in texts {
            if text.contains("KEYS") || text.contains("ARGV") {
                *text = renamed(text, &names);
            }
        }
    }
}

/// The names of the two parameters: of the registered function around a place, or of all of them if they agree.
fn names_at(place: Span, chunk: &Chunk, facts: &Facts) -> Option<[String; 2]> {
    let mut common = None;
    for id in &facts.registered {
        let names = names_of(*id, chunk)?;
        if chunk.function(*id).span.contains(place) {
            return Some(names);
        }
        if common.as_ref().is_some_and(|common| *common != names) {
            return None;
        }
        common = Some(names);
    }
    common
}

fn names_of(id: FunctionId, chunk: &Chunk) -> Option<[String; 2]> {
    let parameters = &chunk.function(id).parameters;
    let name = |place: usize, usual: &str| match parameters.get(place) {
        Some(parameter) => chunk.local(*parameter).name.to_string(),
        None => usual.to_owned(),
    };
    (!parameters.is_empty()).then(|| [name(0, "keys"), name(1, "args")])
}

/// The message with other words in the code between backticks.
fn renamed(text: &str, names: &[String; 2]) -> String {
    let mut renamed = String::with_capacity(text.len());
    for (number, piece) in text.split('`').enumerate() {
        if number > 0 {
            renamed.push('`');
        }
        if number % 2 == 0 {
            renamed.push_str(piece);
            continue;
        }
        let keys_named = with_word(piece, "KEYS", &names[0]);
        renamed.push_str(&with_word(&keys_named, "ARGV", &names[1]));
    }
    renamed
}

/// Replaces a whole word.
fn with_word(code: &str, word: &str, name: &str) -> String {
    let is_part =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let mut replaced = String::with_capacity(code.len());
    let mut rest = 0;
    for (at, _) in code.match_indices(word) {
        let before = at
            .checked_sub(1)
            .and_then(|before| code.as_bytes().get(before));
        let after = code.as_bytes().get(at + word.len());
        if !is_part(before) && !is_part(after) {
            replaced.push_str(&code[rest..at]);
            replaced.push_str(name);
            rest = at + word.len();
        }
    }
    replaced.push_str(&code[rest..]);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_gets_other_words() {
        let names = ["all".to_owned(), "values".to_owned()];
        for (text, expected) in [
            (
                "the key of `GET` comes from `ARGV[1]`",
                "the key of `GET` comes from `values[1]`",
            ),
            (
                "KEYS alone, `#KEYS` and `MY_KEYS`",
                "KEYS alone, `#all` and `MY_KEYS`",
            ),
            ("`KEYS[1] .. ARGV[2]`", "`all[1] .. values[2]`"),
            ("nothing", "nothing"),
        ] {
            assert_eq!(renamed(text, &names), expected);
        }
    }
}
