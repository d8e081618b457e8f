//! What the program does with a text.

use std::ops::Range;

use super::Code;

/// What is done with an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Context {
    /// It becomes a part of another text.
    Joined,
    /// The program puts values into it, or replaces parts of it.
    Changed,
    /// It is given to a call that sends scripts. The token of the bracket follows.
    Sent(usize),
    /// Anything else.
    Other,
}

/// Functions and methods that put texts together or put values into one, in lower case.
const CHANGING: [&str; 23] = [
    "sprintf",
    "format",
    "formatted",
    "replace",
    "replaceall",
    "replacefirst",
    "str_replace",
    "preg_replace",
    "strtr",
    "join",
    "implode",
    "concat",
    "append",
    "substitute",
    "safe_substitute",
    "sub",
    "gsub",
    "fprintf",
    "vsprintf",
    "appendline",
    "push",
    "appendformat",
    "writestring",
];

/// Calls that send or keep a script as it is given, in lower case.
const SENDING: [&str; 22] = [
    "definecommand",
    "definescript",
    "register_script",
    "registerscript",
    "newscript",
    "script",
    "scriptload",
    "script_load",
    "loadscript",
    "load_script",
    "scriptloadasync",
    "defaultredisscript",
    "redisscript",
    "scriptevaluate",
    "scriptevaluateasync",
    "scriptevaluatereadonly",
    "scriptevaluatereadonlyasync",
    "runscript",
    "run_script",
    "executescript",
    "execute_script",
    "createscript",
];

/// Entries of an object that hold a script, in lower case.
const ENTRIES: [&str; 3] = ["lua", "script", "lua_script"];

impl Code<'_> {
    /// What is done with an expression here. What is done with the name that it is bound to is another question.
    pub(crate) fn context(&self, range: &Range<usize>) -> Context {
        let before = range.start.checked_sub(1);
        let is_before = |test: &dyn Fn(usize) -> bool| before.is_some_and(test);
        if self.is_join(range.end) || is_before(&|at| self.is_join(at)) {
            return Context::Joined;
        }
        // `text += …`, `text << …`
        if is_before(&|at| {
            self.is(at, b'=') && at > 0 && (self.are(at - 1, &[self.rules.join, b'=']))
        }) || is_before(&|at| at > 0 && self.are(at - 1, b"<<"))
        {
            return Context::Joined;
        }
        if self.is(range.end, b'%') {
            return Context::Changed;
        }
        if let Some(length) = self.member_operator(range.end)
            && let Some(method) = self.word(range.end + length)
        {
            return match is_changing(method) {
                true => Context::Changed,
                false => Context::Other,
            };
        }
        self.context_in_brackets(range)
    }

    fn context_in_brackets(&self, range: &Range<usize>) -> Context {
        let Some(open) = self.brackets.around(range.start) else {
            return Context::Other;
        };
        if self.is(open, b'(') {
            if let Some(callee) = self.callee(open) {
                return self.context_in_call(range, open, callee);
            }
            // One of several values in brackets, such as both of a condition.
            return match self.brackets.partner(open) {
                Some(close) if self.is_only_group(open) => self.context(&(open..close + 1)),
                _ => Context::Other,
            };
        }
        if self.is(open, b'[') {
            let Some(close) = self.brackets.partner(open) else {
                return Context::Other;
            };
            let end = close + 1;
            if let Some(length) = self.member_operator(end)
                && self.word(end + length) == Some("join")
            {
                return Context::Joined;
            }
            return match open
                .checked_sub(1)
                .and_then(|before| self.brackets.around(open).map(|around| (before, around)))
            {
                Some((_, around))
                    if self
                        .callee(around)
                        .is_some_and(|callee| self.word(callee).is_some_and(is_changing)) =>
                {
                    Context::Joined
                }
                _ => Context::Other,
            };
        }
        self.context_in_object(range, open)
    }

    fn context_in_call(&self, range: &Range<usize>, open: usize, callee: usize) -> Context {
        let Some(name) = self.word(callee) else {
            return Context::Other;
        };
        if is_changing(name) {
            return Context::Changed;
        }
        let is_argument = self
            .token(range.end)
            .is_some_and(|token| token.is_any(b",)"))
            && self
                .before(range.start)
                .is_some_and(|token| token.is_any(b"(,=:"));
        match is_argument && self.is_sending(callee) {
            true => Context::Sent(open),
            false => Context::Other,
        }
    }

    /// `defineCommand("name", { numberOfKeys: 1, lua: … })`
    fn context_in_object(&self, range: &Range<usize>, open: usize) -> Context {
        let Some((name, true)) = self.bound_name(range) else {
            return Context::Other;
        };
        let is_script = self
            .word(name)
            .is_some_and(|word| ENTRIES.contains(&word.to_lowercase().as_str()));
        let call = self.brackets.around(open);
        match call.filter(|_| is_script) {
            Some(call)
                if self
                    .callee(call)
                    .is_some_and(|callee| self.is_sending(callee)) =>
            {
                Context::Sent(call)
            }
            _ => Context::Other,
        }
    }

    /// Whether a call by this name sends scripts.
    pub(crate) fn is_sending(&self, callee: usize) -> bool {
        let Some(name) = self.word(callee) else {
            return false;
        };
        let name = name.to_lowercase();
        name.starts_with("eval") || SENDING.contains(&name.as_str())
    }
}

fn is_changing(name: &str) -> bool {
    CHANGING.contains(&name.to_lowercase().as_str())
}
