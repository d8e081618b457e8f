//! Scripts that are kept in a variable and called by it: `NewScript(…).Run`, `register_script(…)`.

use std::collections::HashMap;

use redis_script_analysis::Sent;

use super::{Calls, arguments, list};
use crate::host::fold::Sending;
use crate::host::language::Language;
use crate::host::script::CallSite;

/// Where each name is used, for names that keep scripts.
pub(crate) struct Objects<'a> {
    words: HashMap<&'a str, Vec<usize>>,
}

/// What makes such a script. A function of the project may give something else.
const MAKERS: [&str; 2] = ["NewScript", "register_script"];

/// Methods of go-redis that send a script.
const METHODS: [&str; 6] = ["Run", "RunRO", "Eval", "EvalRO", "EvalSha", "EvalShaRO"];

/// How many uses of one name are looked at.
const MOST_USES: usize = 256;

impl<'a> Calls<'a> {
    /// The places of every name.
    pub(crate) fn objects(&self) -> Objects<'a> {
        let mut words: HashMap<&'a str, Vec<usize>> = HashMap::new();
        if matches!(self.language, Language::Go | Language::Python) {
            for index in 0..self.code.tokens.len() {
                if let Some(name) = self.code.name(index) {
                    words.entry(name).or_default().push(index);
                }
            }
        }
        Objects { words }
    }

    /// The calls of the script that a call keeps, if the variable is set once.
    pub(crate) fn of_object(&self, sending: &Sending, objects: &Objects<'a>) -> Vec<CallSite> {
        let Some(name) = self.keeps(sending) else {
            return Vec::new();
        };
        let code = self.code;
        let uses = code.name(name).and_then(|name| objects.words.get(name));
        let uses = uses.map(Vec::as_slice).unwrap_or_default();
        let is_set = |index: &&usize| code.is_assigned(**index);
        if uses.len() > MOST_USES || uses.iter().filter(is_set).count() != 1 {
            return Vec::new();
        }
        let calls = uses.iter().filter(|index| **index != name);
        calls.filter_map(|index| self.call(*index)).collect()
    }

    /// The variable in which the script is kept.
    fn keeps(&self, sending: &Sending) -> Option<usize> {
        let code = self.code;
        let callee = code.callee(sending.open)?;
        if !MAKERS.contains(&code.word(callee)?) {
            return None;
        }
        let start = code.chain_start(callee);
        let close = code.brackets.partner(sending.open)?;
        code.bound_name(&(start..close + 1)).map(|(name, _)| name)
    }

    fn call(&self, name: usize) -> Option<CallSite> {
        let code = self.code;
        let (open, skipped) = match self.language {
            Language::Python => (name + 1, 0),
            _ => {
                let method = name + 1 + code.member_operator(name + 1)?;
                METHODS
                    .contains(&code.word(method)?)
                    .then_some((method + 1, 2))?
            }
        };
        if !code.is(open, b'(') {
            return None;
        }
        let given = arguments(code, open)?;
        let written = code.written(&(code.chain_start(open - 1)..open));
        let (keys, arguments) = match self.language {
            Language::Python => self.keywords(&given),
            _ => self.list_and_values(given.get(skipped..)?),
        }?;
        Some(CallSite {
            callee: code.text[written.clone()].to_owned(),
            written,
            keys,
            arguments,
        })
    }

    /// `script(keys=[key], args=[argument])`
    fn keywords(&self, given: &[super::Argument<'_>]) -> Option<(Sent, Sent)> {
        let names = ["keys", "args"];
        let is_known = |argument: &super::Argument<'_>| {
            !argument.is_rest
                && (argument.name.is_some() || list(self.code, &argument.range).is_some())
        };
        if !given.iter().all(is_known) {
            return None;
        }
        let sent = |index: usize| {
            let named = given
                .iter()
                .find(|argument| argument.name == Some(names[index]));
            let positional = given.get(index).filter(|argument| argument.name.is_none());
            match named.or(positional) {
                Some(argument) => list(self.code, &argument.range).unwrap_or_default(),
                None => Sent::exactly(0),
            }
        };
        Some((sent(0), sent(1)))
    }
}
