//! Which options a call gives, as far as its arguments are constants.

/// The arguments of a call and the grammar that tells options from values.
pub(super) struct CallOptions<'a> {
    syntax: &'static str,
    arguments: Vec<Option<&'a [u8]>>,
    /// How many of them can be options and their values. `None` if more arguments may follow.
    spare: Option<usize>,
    /// Where the arguments of every call begin, and the options after them.
    first_option: usize,
}

impl<'a> CallOptions<'a> {
    pub(super) fn new(
        syntax: &'static str,
        arguments: Vec<Option<&'a [u8]>>,
        spare: Option<usize>,
    ) -> Self {
        Self {
            syntax,
            arguments,
            spare,
            first_option: 1 + leading_values(syntax),
        }
    }

    /// Whether a condition of the table holds. `None` if it is not known.
    pub(super) fn hold(&self, condition: &str) -> Option<bool> {
        if condition == "else" {
            return Some(true);
        }
        let mut holds = Some(false);
        for choice in condition.split(',') {
            match self.all(choice) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => holds = None,
            }
        }
        holds
    }

    /// `^INCR&NX`
    fn all(&self, choice: &str) -> Option<bool> {
        let (is_leading, choice) = match choice.strip_prefix('^') {
            Some(choice) => (true, choice),
            None => (false, choice),
        };
        let mut holds = Some(true);
        for option in choice.split('&') {
            match self.has(option, is_leading) {
                Some(false) => return Some(false),
                Some(true) => {}
                None => holds = None,
            }
        }
        holds
    }

    /// `COUNT<1`: whether the option is given with a number below 1.
    fn is_less(&self, option: &str, limit: &str) -> Option<bool> {
        if !self.has(option, false)? {
            return Some(false);
        }
        let is_option = |argument: &Option<&[u8]>| {
            argument.is_some_and(|word| word.eq_ignore_ascii_case(option.as_bytes()))
        };
        let place = self.arguments.iter().rposition(is_option)?;
        let number = std::str::from_utf8((*self.arguments.get(place + 1)?)?).ok()?;
        Some(number.parse::<i64>().ok()? < limit.parse().ok()?)
    }

    /// `last=>`: whether the last argument is that word.
    fn ends_in(&self, word: &str) -> Option<bool> {
        self.spare?;
        let last = (*self.arguments.last()?)?;
        Some(last == word.as_bytes())
    }

    pub(super) fn has(&self, option: &str, is_leading: bool) -> Option<bool> {
        if let Some((option, limit)) = option.split_once('<') {
            return self.is_less(option, limit);
        }
        if let Some(word) = option.strip_prefix("last=") {
            return self.ends_in(word);
        }
        let mut rest = self.arguments.get(self.first_option..).unwrap_or_default();
        let mut taken = 0;
        while let Some((argument, behind)) = rest.split_first() {
            let Some(word) = argument else {
                if self.spare.is_some_and(|spare| taken >= spare) {
                    return Some(false);
                }
                return self.has_further_on(option, is_leading, behind);
            };
            if word.eq_ignore_ascii_case(option.as_bytes()) {
                return Some(true);
            }
            let word = word.to_ascii_uppercase();
            let word = std::str::from_utf8(&word).unwrap_or_default();
            let Some(values) = values_of(self.syntax, word) else {
                // This is not an option of the command. If options come first, they end here.
                if is_leading {
                    return Some(false);
                }
                rest = behind;
                continue;
            };
            taken += 1 + values;
            rest = behind.get(values..).unwrap_or_default();
        }
        self.spare.map(|_| false)
    }

    /// After an argument that may be any option, or the value of one, nothing is known.
    fn has_further_on(
        &self,
        option: &str,
        is_leading: bool,
        rest: &[Option<&[u8]>],
    ) -> Option<bool> {
        if is_leading {
            return None;
        }
        for argument in rest {
            if let Some(word) = argument
                && word.eq_ignore_ascii_case(option.as_bytes())
            {
                return Some(true);
            }
        }
        None
    }
}

/// An option that may follow the arguments of every call.
#[derive(Clone, Copy)]
pub(crate) struct CallOption {
    /// In capitals.
    pub(crate) name: &'static str,
    /// How many values follow it.
    pub(crate) values: usize,
    /// Whether the first of them is a whole number.
    pub(crate) takes_integer: bool,
}

/// The options of a grammar that has only options after its leading values, and where they begin. `None` for any other
/// grammar.
pub(super) fn trailing(syntax: &'static str) -> Option<(usize, Vec<CallOption>)> {
    let leading = leading_values(syntax);
    let rest = syntax.splitn(leading + 1, ' ').nth(leading)?;
    let mut options = Vec::new();
    for group in rest.split("] ") {
        let group = group.strip_prefix('[')?;
        let group = group.strip_suffix(']').unwrap_or(group);
        let nests = group.contains('(') && group.contains('|');
        if nests || has_any(group, b"[]+=~") {
            return None;
        }
        for choice in group.split('|') {
            let (name, values) = choice.split_once(' ').unwrap_or((choice, ""));
            let is_name = matches!(name.as_bytes(), [b'A'..=b'Z', ..]) && !has_any(name, b":()");
            if !is_name {
                return None;
            }
            let first = values.split(' ').next().unwrap_or_default();
            let first = first.trim_end_matches(')');
            options.push(CallOption {
                name,
                values: count_values(values),
                takes_integer: first.ends_with(":i") || first.ends_with(":t"),
            });
        }
    }
    Some((1 + leading, options))
}

/// How many values begin a grammar: the 2 of `key:k value:s [NX]`.
fn leading_values(syntax: &str) -> usize {
    let mut count = 0;
    for item in syntax.split(' ') {
        let is_value = matches!(item.as_bytes(), [b'a'..=b'z', ..]);
        if !is_value || !item.contains(':') || item.ends_with('+') {
            break;
        }
        count += 1;
    }
    count
}

fn has_any(text: &str, signs: &[u8]) -> bool {
    text.as_bytes().iter().any(|byte| signs.contains(byte))
}

/// How many values a part of a grammar has.
fn count_values(text: &str) -> usize {
    let mut count = 0;
    for byte in text.as_bytes() {
        count += usize::from(*byte == b':');
    }
    count
}

/// What follows an option in a grammar, if it is a whole word.
pub(super) fn behind_option<'s>(syntax: &'s str, option: &str) -> Option<&'s str> {
    let is_word =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.');
    let mut from = 0;
    while let Some(found) = syntax[from..].find(option) {
        let (before, rest) = syntax.split_at(from + found);
        let behind = &rest[option.len()..];
        let begins_inside = before.as_bytes().last().is_some_and(is_word);
        if !begins_inside && !behind.as_bytes().first().is_some_and(is_word) {
            return Some(behind);
        }
        from += found + option.len();
    }
    None
}

/// How many values follow an option: 1 for `EX` in `[EX seconds:i|KEEPTTL]`. `None` if it is not an option.
fn values_of(syntax: &str, option: &str) -> Option<usize> {
    if !matches!(option.as_bytes(), [b'A'..=b'Z', ..]) {
        return None;
    }
    let behind = behind_option(syntax, option)?;
    let behind = behind.strip_prefix(' ').unwrap_or_default();
    Some(match behind.strip_prefix('(') {
        Some(group) => {
            let group = group.split(')').next().unwrap_or_default();
            // Each alternative is an option.
            if group.contains('|') {
                0
            } else {
                count_values(group)
            }
        }
        None => usize::from(matches!(behind.as_bytes(), [b'a'..=b'z', ..])),
    })
}
