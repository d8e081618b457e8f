//! No text makes the recogniser panic, or point outside it.

use super::{accepted, refused};
use crate::lua::lua51::{Recognised, SyntaxError, recognise};

/// A bit of everything.
const SCRIPT: &str = r#"-- counts é
local key, limit = KEYS[1], tonumber(ARGV[1] or "10") --[==[ at
most ]==]
local function step(t, ...)
  for i, v in ipairs({...; n = 1, ["a\065\z"] = .5e3, 0xff}) do
    if not v or #t == 0 then break elseif v ~= -i ^ 2 then t.x, t[i] = v, nil else t:f 'x' end
  end
  return [[
text]] .. 'a\
b', function() while true do return key end end
end
repeat local n = redis.call('INCR', key) until n >= limit % 2;
return (step({}))
"#;

/// Replacements for a byte. Each has a special meaning to the lexer.
const BYTES: &[u8] = b"\0\n\x0c\r\"#'(-.0=[\\]a{";

#[test]
fn every_text_cut_and_changed_at_every_byte_is_survived() {
    let texts = accepted::texts().chain(refused::texts());
    for text in texts.chain([SCRIPT]) {
        for (offset, character) in text.char_indices() {
            check(&text[..offset]);
            check(&text[offset..]);
            let (before, behind) = (&text[..offset], &text[offset + character.len_utf8()..]);
            check(&format!("{before}{behind}"));
            for byte in BYTES {
                let byte = char::from(*byte);
                check(&format!("{before}{byte}{behind}"));
                check(&format!("{before}{byte}{character}{behind}"));
            }
        }
    }
}

fn check(text: &str) {
    match recognise(text) {
        Ok(recognised) => check_recognised(text, &recognised),
        Err(error) => check_error(text, &error),
    }
}

fn check_recognised(text: &str, recognised: &Recognised) {
    for span in &recognised.comments {
        let comment = text.get(span.range()).expect("a comment lies in the text");
        assert!(comment.starts_with("--"), "{text:?}");
    }
    let readable = recognised.readable(text);
    assert_eq!(readable.len(), text.len());
    assert_eq!(
        recognise(&readable).map(|again| again.replaced),
        Ok(Vec::new()),
        "{text:?}"
    );
}

fn check_error(text: &str, error: &SyntaxError) {
    assert!(
        text.get(error.span.range()).is_some(),
        "{text:?}: {error:?}"
    );
    let lines = text.matches(['\n', '\r']).count() as u32 + 1;
    assert!((1..=lines).contains(&error.line), "{text:?}: {error:?}");
    assert!(!error.message.contains(['\n', '\r']), "{text:?}: {error:?}");
}
