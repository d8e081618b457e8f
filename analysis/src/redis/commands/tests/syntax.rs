//! The grammar of the column `syntax`, read strictly: the program itself looks for single words in it.

/// What a grammar mentions.
#[derive(Debug, Default)]
pub(super) struct Grammar {
    /// `NX`, `WITHSCORES`.
    pub(super) tokens: Vec<&'static str>,
    /// The kinds of its values.
    pub(super) kinds: Vec<Kind>,
}

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Key,
    Text,
    Integer,
    Number,
    UnixTime,
    Pattern,
}

impl Kind {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "k" => Self::Key,
            "s" => Self::Text,
            "i" => Self::Integer,
            "f" => Self::Number,
            "t" => Self::UnixTime,
            "p" => Self::Pattern,
            _ => return None,
        })
    }
}

/// Reads a grammar; an error says what is wrong in it.
pub(super) fn parse(text: &'static str) -> Result<Grammar, String> {
    let mut reader = Reader {
        rest: text,
        grammar: Grammar::default(),
    };
    reader.sequence()?;
    match reader.rest {
        "" => Ok(reader.grammar),
        rest => Err(format!("`{rest}` is left over")),
    }
}

struct Reader {
    rest: &'static str,
    grammar: Grammar,
}

impl Reader {
    /// Items with one blank between them.
    fn sequence(&mut self) -> Result<(), String> {
        loop {
            self.item()?;
            if !self.take(' ') {
                return Ok(());
            }
        }
    }

    /// `[…]`, `(…)`, a word, each with a `+` where it may come again.
    fn item(&mut self) -> Result<(), String> {
        if self.take('[') {
            self.choices(']')?;
        } else if self.take('(') {
            self.choices(')')?;
        } else {
            self.word()?;
        }
        self.take('+');
        Ok(())
    }

    /// Sequences with `|` between them, the last of which may be nothing.
    fn choices(&mut self, close: char) -> Result<(), String> {
        loop {
            self.sequence()?;
            if !self.take('|') {
                break;
            }
            if self.rest.starts_with(close) {
                break;
            }
        }
        if self.take(close) {
            return Ok(());
        }
        Err(format!("`{close}` is missing before `{}`", self.rest))
    }

    /// `NX`, `name:k`, or a sign that is given as it is.
    fn word(&mut self) -> Result<(), String> {
        for sign in ['*', '=', '~', '$'] {
            if self.take(sign) {
                return Ok(());
            }
        }
        let is_end = |character: char| matches!(character, ' ' | '|' | '(' | ')' | '[' | ']' | '+');
        let (word, rest) = self
            .rest
            .split_at(self.rest.find(is_end).unwrap_or(self.rest.len()));
        self.rest = rest;
        let all = |word: &str, is_letter: fn(char) -> bool| {
            !word.is_empty()
                && word.chars().all(|character| {
                    is_letter(character)
                        || character.is_ascii_digit()
                        || matches!(character, '-' | '_')
                })
        };
        match word.split_once(':') {
            Some((name, kind)) => {
                if !all(name, |character| character.is_ascii_lowercase()) {
                    return Err(format!("`{name}` is no name of a value"));
                }
                let kind = Kind::parse(kind).ok_or(format!("`{kind}` is no kind of value"))?;
                self.grammar.kinds.push(kind);
            }
            None if all(word, |character| character.is_ascii_uppercase()) => {
                self.grammar.tokens.push(word);
            }
            None => return Err(format!("`{word}` is neither an option nor a value")),
        }
        Ok(())
    }

    fn take(&mut self, sign: char) -> bool {
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}
