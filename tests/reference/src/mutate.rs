//! Programs with a few tokens or bytes changed.

use crate::random::Random;

const TOKENS: &[&str] = &[
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "if", "in", "local",
    "nil", "not", "or", "repeat", "return", "then", "true", "until", "while", "+", "-", "*", "/",
    "%", "^", "#", "==", "~=", "<=", ">=", "<", ">", "=", "(", ")", "{", "}", "[", "]", ";", ":",
    ",", ".", "..", "...", "a", "1", "'s'", "[[l]]", "!", "$", "`", "~", "@", "\\", "&", "goto",
    "0x", "1e", "3x", "1..2", "'", "\"", "[[", "[=", "[==[", "--", "--[[", "--[=[", "]]", "\r",
    "\n", "\n\r", "\x0c", "\0", "é", "'\\300'", "'\\\r'", "'\\\r\n'", "'\\\n\r'", "1\0", "2\0+",
    ".\0", "..\0", "'\0'", "[[\0]]", "--\0\n", "--[[\0]]", "0x1p1023", "0xffp-9", "'\\", "1.5.",
    "0x1p4", "0xep1", ".5.5", "\x01", "\x7f",
];
const BLANKS: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " -- c\n",
    " --[[ d\n ]] ",
    "\n\n",
    "\n\r",
    "\r\r\n",
    " --e\r",
    "--[==[\r\n]]\n\r]==]",
    "",
];
const BYTES: &[u8] = b"\0\n\r\x0b\x0c\t \"'#$().,-0159=[\\]aex{}:;~<>!nlEXp\x01\x7f+^%*/_`@";

/// Changes up to three tokens.
pub fn tokens(random: &mut Random, tokens: &mut Vec<String>) {
    for _ in 0..1 + random.below(3) {
        let at = random.below(tokens.len() + 1);
        let token = random.pick(TOKENS).to_owned();
        if at == tokens.len() {
            tokens.push(token);
            continue;
        }
        match random.below(5) {
            0 => drop(tokens.remove(at)),
            1 => tokens.insert(at, tokens[at].clone()),
            2 => tokens[at] = token,
            3 => tokens.insert(at, token),
            _ => {
                let other = random.below(tokens.len());
                tokens.swap(at, other);
            }
        }
    }
}

/// Writes the tokens with blanks between.
pub fn joined(random: &mut Random, tokens: &[String]) -> String {
    let plain = random.one_in(2);
    let mut text = String::new();
    for token in tokens {
        if token.starts_with('-') && text.ends_with('-') {
            text.push(' ');
        }
        text.push_str(token);
        let blank = if plain { " " } else { random.pick(BLANKS) };
        let glued = blank.is_empty()
            && token
                .as_bytes()
                .last()
                .is_some_and(u8::is_ascii_alphanumeric);
        text.push_str(if glued { " " } else { blank });
    }
    text
}

/// Changes up to three bytes, or cuts the text.
pub fn bytes(random: &mut Random, text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..1 + random.below(3) {
        let at = random.below(bytes.len() + 1);
        let byte = BYTES[random.below(BYTES.len())];
        if at == bytes.len() {
            bytes.push(byte);
            continue;
        }
        match random.below(6) {
            0 => drop(bytes.remove(at)),
            1 => bytes.insert(at, bytes[at]),
            2 | 3 => bytes[at] = byte,
            4 => bytes.insert(at, byte),
            _ if random.one_in(4) => bytes.truncate(at),
            _ => {
                let other = random.below(bytes.len());
                bytes.swap(at, other);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
