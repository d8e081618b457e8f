//! Characters that Lua does not allow outside strings and comments.

use super::Surroundings;

pub(super) fn hint(at: &Surroundings<'_>) -> Option<String> {
    let character = at.token.chars().next()?;
    if at.token.len() != character.len_utf8() {
        return None;
    }
    let fixed = match character {
        '\u{feff}' if at.text_before.is_empty() && at.before.is_empty() => {
            "remove the byte order mark: save the file as UTF-8 without one"
        }
        '\0' => "remove the NUL byte: a script is plain text in UTF-8",
        '`' => "write the string in `'…'`, `\"…\"`, or, over several lines, `[[…]]`",
        '“' | '”' | '„' | '«' | '»' => "write a plain `\"`",
        '‘' | '’' | '‚' | '´' => "write a plain `'`",
        '–' | '—' | '−' => "write a plain `-`",
        '×' => "write `*`",
        '≠' => "write `~=`",
        '≤' => "write `<=`",
        '≥' => "write `>=`",
        _ if character.is_whitespace()
            || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') =>
        {
            let code = u32::from(character);
            return Some(format!(
                "replace this character (U+{code:04X}) with a space: it only looks like one"
            ));
        }
        _ if character.is_alphanumeric() && !character.is_ascii() => {
            "use only ASCII letters, digits and `_` in names, and write text in quotes"
        }
        _ => return None,
    };
    Some(fixed.to_owned())
}
