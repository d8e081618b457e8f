//! Which options a call gives, as far as its arguments are constants.

/// The arguments of a call and the grammar that tells options from values.
pub(super) struct CallOptions<'a> {
    syntax: &'static str,
    arguments: Vec<Option<&'a [u8]>>,
    /// How many of them can be options and their values; `None` where further arguments may follow.
    spare: Option<usize>,
    /// Where the arguments begin that every call has, and the options behind them.
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

    /// Whether a condition of the table holds; `None` where that is not known.
    pub(super) fn hold(&self, condition: &str) -> Option<bool> {
        if condition == "else" {
            return Some(true);
        }
        any(condition.split(',').map(|choice| self.all(choice)))
    }

    /// `^INCR&NX`
    fn all(&self, choice: &str) -> Option<bool> {
        let (is_leading, choice) = match choice.strip_prefix('^') {
            Some(choice) => (true, choice),
            None => (false, choice),
        };
        let missing = choice
            .split('&')
            .map(|option| self.has(option, is_leading).map(|has| !has));
        any(missing).map(|missing| !missing)
    }

    fn has(&self, option: &str, is_leading: bool) -> Option<bool> {
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
            let Some(values) = std::str::from_utf8(&word)
                .ok()
                .and_then(|word| values_of(self.syntax, word))
            else {
                // No option of the command: where they come first, they have ended.
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

    /// Behind an argument that may be any option or the value of one.
    fn has_further_on(
        &self,
        option: &str,
        is_leading: bool,
        rest: &[Option<&[u8]>],
    ) -> Option<bool> {
        let found = !is_leading
            && rest.iter().any(|argument| {
                argument.is_some_and(|word| word.eq_ignore_ascii_case(option.as_bytes()))
            });
        found.then_some(true)
    }
}

/// An option that may stand behind the arguments that every call has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct CallOption {
    /// In capitals.
    pub(crate) name: &'static str,
    /// How many values follow it.
    pub(crate) values: usize,
    /// Whether the first of them is a whole number.
    pub(crate) takes_integer: bool,
}

/// The options of a grammar that has nothing but these behind its leading values, and where they begin; `None`
/// for any other grammar.
pub(super) fn trailing(syntax: &'static str) -> Option<(usize, Vec<CallOption>)> {
    let leading = leading_values(syntax);
    let rest = syntax.splitn(leading + 1, ' ').nth(leading)?;
    let mut options = Vec::new();
    for group in rest.split("] ") {
        let group = group.strip_prefix('[')?;
        let group = group.strip_suffix(']').unwrap_or(group);
        let nests = group.contains('(') && group.contains('|');
        if nests || group.contains(['[', ']', '+', '=', '~']) {
            return None;
        }
        for choice in group.split('|') {
            let (name, values) = choice.split_once(' ').unwrap_or((choice, ""));
            let is_name = name.starts_with(|first: char| first.is_ascii_uppercase())
                && !name.contains([':', '(', ')']);
            if !is_name {
                return None;
            }
            let first = values.split([' ', ')']).next().unwrap_or_default();
            options.push(CallOption {
                name,
                values: values.matches(':').count(),
                takes_integer: first.ends_with(":i") || first.ends_with(":t"),
            });
        }
    }
    Some((1 + leading, options))
}

/// True where one is, unknown where one may be.
fn any(conditions: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut result = Some(false);
    for condition in conditions {
        match condition {
            Some(true) => return Some(true),
            Some(false) => {}
            None => result = None,
        }
    }
    result
}

/// How many values stand at the beginning of a grammar: the 2 of `key:k value:s [NX]`.
fn leading_values(syntax: &str) -> usize {
    syntax
        .split(' ')
        .take_while(|item| {
            let is_value = item.starts_with(|first: char| first.is_ascii_lowercase());
            is_value && item.contains(':') && !item.ends_with('+')
        })
        .count()
}

/// How many values follow an option: 1 for `EX` in `[EX seconds:i|KEEPTTL]`; `None` where it is no option.
fn values_of(syntax: &str, option: &str) -> Option<usize> {
    if !option.starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    let is_word = |character: char| character.is_ascii_alphanumeric() || "-_:.".contains(character);
    let at = syntax.match_indices(option).find(|(at, _)| {
        let before = syntax[..*at].chars().next_back();
        let behind = syntax[at + option.len()..].chars().next();
        !before.is_some_and(is_word) && !behind.is_some_and(is_word)
    })?;
    let behind = syntax[at.0 + option.len()..]
        .strip_prefix(' ')
        .unwrap_or_default();
    Some(match behind.strip_prefix('(') {
        Some(group) => {
            let group = group.split(')').next().unwrap_or_default();
            // Of alternatives each is an option itself.
            if group.contains('|') {
                0
            } else {
                group.matches(':').count()
            }
        }
        None => usize::from(behind.starts_with(|first: char| first.is_ascii_lowercase())),
    })
}
