//! How many keys and arguments a call sends, where its text shows that for certain.
//!
//! Each client has its own form. A form that is not known, a value that may be a list, and a list that is made elsewhere
//! leave the number open.

mod arguments;
mod lists;
mod objects;

use redis_script_analysis::Sent;

use super::fold::{Code, Sending};
use super::language::Language;
use super::script::CallSite;
use arguments::{Argument, arguments};
use lists::{entry, is_called_key, list, may_be_list};
pub(super) use objects::Objects;

/// Reads the calls of a file.
pub(super) struct Calls<'a> {
    code: &'a Code<'a>,
    language: Language,
}

/// The keys and the arguments.
type Numbers = (Sent, Sent);

fn unknown() -> Sent {
    Sent::default()
}

impl<'a> Calls<'a> {
    pub(super) fn new(code: &'a Code<'a>, language: Language) -> Self {
        Self { code, language }
    }

    /// The call that sends or keeps a script, with what it sends.
    pub(super) fn site(&self, sending: &Sending) -> Option<CallSite> {
        let code = self.code;
        let Some(last) = code.callee(sending.open) else {
            return self.options(sending);
        };
        let written = code.written(&(code.chain_start(last)..last + 1));
        let (keys, arguments) = self.numbers(sending, last).unwrap_or_default();
        Some(CallSite {
            callee: code.text[written.clone()].to_owned(),
            written,
            keys,
            arguments,
        })
    }

    /// `{ numberOfKeys: 1, lua: text }` in the options of a client.
    fn options(&self, sending: &Sending) -> Option<CallSite> {
        let (keys, arguments) = self.number_of_entry(sending.open)?;
        Some(CallSite {
            callee: "lua".to_owned(),
            written: self.code.tokens[sending.open].written.clone(),
            keys,
            arguments,
        })
    }

    fn numbers(&self, sending: &Sending, callee: usize) -> Option<Numbers> {
        let given = arguments(self.code, sending.open)?;
        let at = given
            .iter()
            .position(|argument| argument.range.contains(&sending.script.start))?;
        let name = self.code.word(callee)?.to_lowercase();
        match name.as_str() {
            "newscript" => self.number_before(&given, at),
            "definecommand" | "definescript" => self.number_in_object(&given, at),
            _ if name.starts_with("eval") || name.starts_with("scriptevaluate") => {
                self.after_script(&given, at)
            }
            // `Do("EVAL", script, …)`
            _ if at > 0 && self.code.tokens[given[at - 1].range.start].is_literal() => {
                self.after_number(&given, at)
            }
            _ => None,
        }
    }

    /// `NewScript(1, text)`
    fn number_before(&self, given: &[Argument<'_>], at: usize) -> Option<Numbers> {
        let number = self.number(given.get(at.checked_sub(1)?)?)?;
        Some((Sent::exactly(number), unknown()))
    }

    /// `defineCommand(name, { numberOfKeys: 1, lua: text })`
    fn number_in_object(&self, given: &[Argument<'_>], at: usize) -> Option<Numbers> {
        self.number_of_entry(given[at].range.start)
    }

    fn number_of_entry(&self, open: usize) -> Option<Numbers> {
        let entries = arguments(self.code, open)?;
        let number = entries
            .iter()
            .find(|entry| matches!(entry.name, Some("numberOfKeys" | "NUMBER_OF_KEYS")))?;
        let number = self.number(number)?;
        Some((Sent::exactly(number), unknown()))
    }

    fn after_script(&self, given: &[Argument<'_>], at: usize) -> Option<Numbers> {
        if given
            .iter()
            .any(|argument| argument.is_rest && argument.name.is_some())
        {
            return None;
        }
        match self.language {
            Language::JavaScript | Language::TypeScript => self
                .after_number(given, at)
                .or_else(|| self.in_object(given.get(at + 1)?)),
            Language::Python => self.after_number(given, at),
            Language::Java => self
                .after_number(given, at)
                .or_else(|| self.list_and_values(&given[at + 1..])),
            Language::Go => self.list_and_values(&given[at + 1..]),
            Language::Php => self
                .after_number(given, at)
                .or_else(|| self.list_and_number(&given[at + 1..])),
            Language::Ruby | Language::Csharp => self.two_lists(&given[at + 1..]),
        }
    }

    /// `eval(text, 1, key, argument)`
    fn after_number(&self, given: &[Argument<'_>], at: usize) -> Option<Numbers> {
        let keys = self.number(given.get(at + 1)?)?;
        let values = &given[at + 2..];
        let (of_keys, of_arguments) = values.split_at(values.len().min(keys as usize));
        let is_one = |argument: &Argument<'_>| {
            argument.name.is_none() && !argument.is_rest && self.is_one(argument, values.len())
        };
        let is_key = |argument: &Argument<'_>| {
            let is_named = argument.name.is_none() && is_called_key(self.code, &argument.range);
            !argument.is_rest && is_named || is_one(argument)
        };
        let is_certain = of_keys.len() == keys as usize
            && of_keys.iter().all(is_key)
            && of_arguments.iter().all(is_one);
        let arguments = match is_certain {
            true => self.values(of_arguments),
            false => unknown(),
        };
        Some((Sent::exactly(keys), arguments))
    }

    /// `eval(text, { keys: [key], arguments: [argument] })`
    fn in_object(&self, object: &Argument<'_>) -> Option<Numbers> {
        if !self.code.is(object.range.start, b'{') {
            return None;
        }
        let entries = arguments(self.code, object.range.start)?;
        if entries
            .iter()
            .any(|entry| entry.is_rest || entry.name.is_none())
        {
            return None;
        }
        let sent = |name: &str| match entries.iter().find(|entry| entry.name == Some(name)) {
            Some(entry) => list(self.code, &entry.range).unwrap_or_default(),
            None => Sent::exactly(0),
        };
        Some((sent("keys"), sent("arguments")))
    }

    /// `Eval(ctx, text, []string{key}, argument)`
    fn list_and_values(&self, given: &[Argument<'_>]) -> Option<Numbers> {
        let (first, values) = given.split_first()?;
        let keys = list(self.code, &first.range)?;
        let is_one =
            |argument: &Argument<'_>| !argument.is_rest && self.is_one(argument, values.len());
        let arguments = match values.iter().all(is_one) {
            true => self.values(values),
            false => unknown(),
        };
        Some((keys, arguments))
    }

    /// `eval(text, [key, argument], 1)`
    fn list_and_number(&self, given: &[Argument<'_>]) -> Option<Numbers> {
        let (Some(first), Some(second)) = (given.first(), given.get(1)) else {
            // Without a list, nothing is sent.
            return given
                .is_empty()
                .then(|| (Sent::exactly(0), Sent::exactly(0)));
        };
        let keys = self.number(second)?;
        let all = list(self.code, &first.range).unwrap_or_default();
        let arguments = Sent {
            least: all.least.saturating_sub(keys),
            rest: all.rest,
            literals: all
                .literals
                .iter()
                .filter_map(|index| index.checked_sub(keys).filter(|index| *index > 0))
                .collect(),
        };
        Some((Sent::exactly(keys), arguments))
    }

    /// `eval(text, keys: [key], argv: [argument])`, `ScriptEvaluate(text, new RedisKey[] { key }, …)`
    fn two_lists(&self, given: &[Argument<'_>]) -> Option<Numbers> {
        let sent = |names: [&str; 2], index: usize| {
            let named = given
                .iter()
                .find(|argument| argument.name.is_some_and(|name| names.contains(&name)));
            let found =
                named.or_else(|| given.get(index).filter(|argument| argument.name.is_none()));
            match found {
                Some(argument) => list(self.code, &argument.range).unwrap_or_default(),
                None => Sent::exactly(0),
            }
        };
        if given.iter().any(|argument| argument.is_rest) {
            return None;
        }
        Some((sent(["keys", "keys"], 0), sent(["argv", "values"], 1)))
    }

    /// The entries of these arguments. Each argument is one entry.
    fn values(&self, given: &[Argument<'_>]) -> Sent {
        let mut sent = Sent::exactly(given.len() as u32);
        for (index, argument) in given.iter().enumerate() {
            if entry(self.code, &argument.range).is_literal {
                sent.literals.push(index as u32 + 1);
            }
        }
        sent
    }

    /// Whether an argument is sent as one value. Some clients send each entry of a list.
    fn is_one(&self, argument: &Argument<'_>, count: usize) -> bool {
        let entry = entry(self.code, &argument.range);
        if !entry.is_scalar && may_be_list(self.code, &argument.range) {
            return false;
        }
        match self.language {
            Language::Python | Language::Php => true,
            // A list alone takes the place of all values.
            Language::Java | Language::Go => entry.is_scalar || count > 1,
            Language::Csharp | Language::Ruby => entry.is_scalar,
            Language::JavaScript | Language::TypeScript => {
                entry.is_scalar || self.is_declared_scalar(argument)
            }
        }
    }

    /// Whether the name is declared as a text or a number wherever the file declares it.
    fn is_declared_scalar(&self, argument: &Argument<'_>) -> bool {
        let code = self.code;
        let Some(name) = code
            .name(argument.range.start)
            .filter(|_| argument.range.len() == 1)
        else {
            return false;
        };
        let mut is_declared = false;
        for index in 0..code.tokens.len() {
            let is_name = code.name(index) == Some(name);
            if is_name && code.member_operator_before(index).is_none() && code.is(index + 1, b':') {
                let is_scalar = matches!(code.word(index + 2), Some("string" | "number"))
                    && code
                        .token(index + 3)
                        .is_some_and(|token| token.is_any(b",)=;"));
                if !is_scalar {
                    return false;
                }
                is_declared = true;
            } else if is_name && code.is(index + 1, b'=') && !code.is(index + 2, b'=') {
                return false;
            }
        }
        is_declared
    }

    /// A number that is written out.
    fn number(&self, argument: &Argument<'_>) -> Option<u32> {
        let code = self.code;
        let is_named = argument.name.is_none_or(|name| {
            name == "numkeys" || name.starts_with("num") || name.starts_with("NUM")
        });
        let word = code
            .word(argument.range.start)
            .filter(|_| argument.range.len() == 1 && is_named)?;
        word.parse().ok()
    }
}
