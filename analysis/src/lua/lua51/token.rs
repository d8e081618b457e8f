//! The words of Lua 5.1, and how the server writes them in its messages.

use crate::text::source::Span;

/// A token, and where it is.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// The kinds of token.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    And,
    Break,
    Do,
    Else,
    Elseif,
    End,
    False,
    For,
    Function,
    If,
    In,
    Local,
    Nil,
    Not,
    Or,
    Repeat,
    Return,
    Then,
    True,
    Until,
    While,
    /// `..`
    Concatenate,
    /// `...`
    Dots,
    /// `==`
    Equal,
    /// `>=`
    GreaterEqual,
    /// `<=`
    LessEqual,
    /// `~=`
    NotEqual,
    Number,
    Name,
    String,
    EndOfText,
    /// Any other byte, whether Lua uses it or not.
    Byte(u8),
}

impl Kind {
    /// The keyword that is written so, or [`Kind::Name`].
    ///
    /// A `match` on bytes needs no call. A search in [`KEYWORDS`] takes a tenth of the recogniser's time without
    /// optimisation.
    pub(super) fn of_word(word: &[u8]) -> Self {
        match word {
            b"and" => Self::And,
            b"break" => Self::Break,
            b"do" => Self::Do,
            b"else" => Self::Else,
            b"elseif" => Self::Elseif,
            b"end" => Self::End,
            b"false" => Self::False,
            b"for" => Self::For,
            b"function" => Self::Function,
            b"if" => Self::If,
            b"in" => Self::In,
            b"local" => Self::Local,
            b"nil" => Self::Nil,
            b"not" => Self::Not,
            b"or" => Self::Or,
            b"repeat" => Self::Repeat,
            b"return" => Self::Return,
            b"then" => Self::Then,
            b"true" => Self::True,
            b"until" => Self::Until,
            b"while" => Self::While,
            _ => Self::Name,
        }
    }

    pub(super) fn is_keyword(self) -> bool {
        self.keyword().is_some()
    }

    fn keyword(self) -> Option<&'static str> {
        let (text, _) = KEYWORDS.iter().find(|(_, kind)| *kind == self)?;
        Some(text)
    }

    /// Whether the token has a meaning of its own. Tokens that only separate or enclose do not: see
    /// [`Recognised::tokens`](super::Recognised::tokens).
    pub(super) fn is_meaningful(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Number
                | Self::String
                | Self::Dots
                | Self::Nil
                | Self::True
                | Self::False
                | Self::Function
                | Self::Break
                | Self::Return
                | Self::And
                | Self::Or
                | Self::Not
                | Self::Concatenate
                | Self::Equal
                | Self::NotEqual
                | Self::GreaterEqual
                | Self::LessEqual
                | Self::Byte(b'+' | b'-' | b'*' | b'/' | b'%' | b'^' | b'#' | b'<' | b'>')
        )
    }

    /// Whether a block ends before this token.
    pub(super) fn ends_block(self) -> bool {
        matches!(
            self,
            Self::Else | Self::Elseif | Self::End | Self::Until | Self::EndOfText
        )
    }

    /// The kind as the server names it where it expects one.
    pub(super) fn name(self) -> String {
        let fixed = match self {
            Self::Concatenate => "..",
            Self::Dots => "...",
            Self::Equal => "==",
            Self::GreaterEqual => ">=",
            Self::LessEqual => "<=",
            Self::NotEqual => "~=",
            Self::Number => "<number>",
            Self::Name => "<name>",
            Self::String => "<string>",
            Self::EndOfText => "<eof>",
            Self::Byte(byte) if byte.is_ascii_control() => return format!("char({byte})"),
            Self::Byte(byte) => return char::from(byte).to_string(),
            _ => self.keyword().unwrap_or_default(),
        };
        fixed.to_owned()
    }
}

/// The reserved words of the manual's section 2.1.
static KEYWORDS: [(&str, Kind); 21] = [
    ("and", Kind::And),
    ("break", Kind::Break),
    ("do", Kind::Do),
    ("else", Kind::Else),
    ("elseif", Kind::Elseif),
    ("end", Kind::End),
    ("false", Kind::False),
    ("for", Kind::For),
    ("function", Kind::Function),
    ("if", Kind::If),
    ("in", Kind::In),
    ("local", Kind::Local),
    ("nil", Kind::Nil),
    ("not", Kind::Not),
    ("or", Kind::Or),
    ("repeat", Kind::Repeat),
    ("return", Kind::Return),
    ("then", Kind::Then),
    ("true", Kind::True),
    ("until", Kind::Until),
    ("while", Kind::While),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_keyword_is_read_as_what_it_is_called() {
        for (text, kind) in KEYWORDS {
            assert!(Kind::of_word(text.as_bytes()) == kind, "{text}");
            for other in [format!("{text}s"), format!("_{text}"), text.to_uppercase()] {
                assert!(Kind::of_word(other.as_bytes()) == Kind::Name, "{other}");
            }
        }
    }
}
