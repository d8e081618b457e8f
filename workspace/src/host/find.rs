//! Finds the scripts of a file.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::calls::{Calls, Objects};
use super::fold::{Code, Context, Names, Reader, Sending, Value};
use super::language::Language;
use super::rules::LineEnds;
use super::scan;
use super::script::{CallSite, Cause, Extent, Found, HostScript, Incomplete};
use super::signs;
use super::tokens::{Kind, Part, Token};

/// The scripts in the text of a file.
pub(crate) fn find(text: &str, language: Language) -> Found {
    let rules = language.rules();
    let tokens = scan::tokens(text, rules);
    let code = Code::new(text, rules, &tokens);
    let expressions = expressions(&code);
    let names = Names::of(&code, &expressions);
    let mut uses = Uses::of(&code, &names);
    let mut found = Found::default();
    for (index, token) in tokens.iter().enumerate() {
        inside_literal(&code, token, index, &names, &mut uses, &mut found);
    }
    let mut reader = Reader::new(&code, &names);
    let calls = Calls::new(&code, language);
    let objects = calls.objects();
    for range in expressions {
        let value = reader.whole(range.clone());
        let finder = Finder {
            code: &code,
            names: &names,
            uses: &uses,
            calls: &calls,
            objects: &objects,
        };
        finder.add(range, value, &mut found);
    }
    found
}

/// The sums of strings, each once.
pub(super) fn expressions(code: &Code<'_>) -> Vec<Range<usize>> {
    let mut expressions = Vec::new();
    let mut is_taken = vec![false; code.tokens.len()];
    for (index, token) in code.tokens.iter().enumerate() {
        if !token.is_literal() || is_taken[index] {
            continue;
        }
        let range = code.extent(index);
        let mut at = range.start;
        while at < range.end {
            is_taken[at] = true;
            let is_call = code.token(at).is_some_and(|token| token.is_any(b"(["))
                && !code.is_only_group(at)
                && !code.encloses_joined(at);
            at = match code.brackets.partner(at) {
                Some(close) if is_call => close,
                _ => at + 1,
            };
        }
        expressions.push(range);
    }
    expressions
}

/// What the file does with the strings that have names.
#[derive(Default)]
struct Uses {
    /// By the number of the binding.
    of: Vec<Use>,
}

#[derive(Clone, Default)]
struct Use {
    is_joined: bool,
    is_changed: bool,
    /// The calls that send it.
    sent: Vec<Sending>,
}

impl Uses {
    fn of(code: &Code<'_>, names: &Names<'_>) -> Self {
        let mut uses = Self {
            of: vec![Use::default(); names.bindings.len()],
        };
        for known in names.groups().filter(|known| known.len() > Names::MOST) {
            for index in known {
                uses.of[*index].is_joined = true;
            }
        }
        for index in 0..code.tokens.len() {
            let Some(name) = code.name(index) else {
                continue;
            };
            let known = names.all(name);
            if known.len() > Names::MOST {
                continue;
            }
            if known.is_empty()
                || known
                    .iter()
                    .any(|known| names.bindings[*known].token == index)
            {
                continue;
            }
            let context = code.context(&(code.chain_start(index)..index + 1));
            let is_member = code.member_operator_before(index).is_some();
            uses.note(names, name, index, is_member, &context);
        }
        uses
    }

    /// If a name is not certain, it may be any string with that name.
    fn note(
        &mut self,
        names: &Names<'_>,
        name: &str,
        at: usize,
        is_member: bool,
        context: &Context,
    ) {
        if names.all(name).len() > Names::MOST {
            return;
        }
        let certain = names.lookup(name, at);
        for index in names.all(name) {
            let binding = &names.bindings[*index];
            let is_meant = match certain {
                Some(certain) => certain == *index,
                None => !binding.is_entry && (is_member || binding.scope.contains(&at)),
            };
            let may_be_meant = is_member && binding.is_entry;
            if !is_meant && !may_be_meant {
                continue;
            }
            let known = &mut self.of[*index];
            match context {
                Context::Joined => known.is_joined = true,
                Context::Changed => known.is_changed = true,
                Context::Sent(call) if certain.is_some() => known.sent.push(call.clone()),
                Context::Sent(_) | Context::Other => {}
            }
        }
    }
}

/// Looks into the values inside the strings: names and strings there are joined to the outer string.
fn inside_literal(
    code: &Code<'_>,
    token: &Token,
    at: usize,
    names: &Names<'_>,
    uses: &mut Uses,
    found: &mut Found,
) {
    let Kind::Literal(parts) = &token.kind else {
        return;
    };
    for part in parts {
        let Part::Hole(tokens) = part else {
            continue;
        };
        let inside = Code::new(code.text, code.rules, tokens);
        for (index, token) in tokens.iter().enumerate() {
            if let Some(name) = inside.name(index) {
                let is_member = inside.member_operator_before(index).is_some();
                uses.note(names, name, at, is_member, &Context::Joined);
            }
            if token.is_literal() {
                let has_signs = signs::are_in(code.text[token.written.clone()].as_bytes());
                if has_signs {
                    found.incomplete.push(Incomplete {
                        start: token.written.start,
                        cause: Cause::Part,
                    });
                }
            }
            inside_literal(code, token, at, names, uses, found);
        }
    }
}

/// Distinguishes scripts from other strings.
struct Finder<'a> {
    code: &'a Code<'a>,
    names: &'a Names<'a>,
    uses: &'a Uses,
    calls: &'a Calls<'a>,
    objects: &'a Objects<'a>,
}

impl Finder<'_> {
    fn add(&self, range: Range<usize>, value: Value, found: &mut Found) {
        if !signs::are_in(value.text.as_str().as_bytes()) || self.is_statement(&range) {
            return;
        }
        let mut skip = |cause| {
            let start = self.code.written(&range).start;
            found.incomplete.push(Incomplete { start, cause });
        };
        if value.has_holes {
            skip(Cause::Completed);
            return;
        }
        let binding = self.binding(&range);
        let used = binding.map(|index| &self.uses.of[index]);
        let calls = match self.code.context(&range) {
            Context::Joined | Context::Changed => {
                skip(Cause::Part);
                return;
            }
            Context::Sent(call) => vec![call],
            Context::Other => used.map(|used| used.sent.clone()).unwrap_or_default(),
        };
        let is_part = used.is_some_and(|used| used.is_joined || used.is_changed);
        let text = value.text.as_str();
        if calls.is_empty() && !is_part && !signs::of_lua(text) {
            return;
        }
        if calls.is_empty() && (is_part || !signs::of_a_whole_script(text)) {
            skip(Cause::Part);
            return;
        }
        found.scripts.push(HostScript {
            text: value.text,
            start: self.code.written(&range).start,
            name: self.name(&range),
            extent: match calls.is_empty() {
                true => Extent::Alone,
                false => Extent::Whole,
            },
            calls: self.calls(&calls),
        });
    }

    /// The calls that send it. A call that only keeps it sends nothing by itself.
    fn calls(&self, sent: &[Sending]) -> Vec<CallSite> {
        let mut sites = Vec::new();
        for sending in sent {
            let of_object = self.calls.of_object(sending, self.objects);
            match of_object.is_empty() {
                true => sites.extend(self.calls.site(sending)),
                false => sites.extend(of_object),
            }
        }
        sites
    }

    fn binding(&self, range: &Range<usize>) -> Option<usize> {
        let bindings = &self.names.bindings;
        let found = bindings.binary_search_by_key(&range.start, |binding| binding.value.start);
        found.ok()
    }

    /// A string that is a whole statement does nothing: it describes the code around it.
    fn is_statement(&self, range: &Range<usize>) -> bool {
        let is_line_end =
            |token: Option<&Token>| token.is_none_or(|token| matches!(token.kind, Kind::LineEnd));
        let is_after_colon = self
            .code
            .before(range.start)
            .is_some_and(|token| token.is(b':'));
        let before = range
            .start
            .checked_sub(1)
            .and_then(|at| self.code.token(at));
        // In Ruby it would be the value of a method.
        self.code.rules.line_ends == LineEnds::OutsideBrackets
            && (is_line_end(before) || is_after_colon)
            && is_line_end(self.code.token(range.end))
            && self.code.brackets.around(range.start).is_none()
    }

    fn name(&self, range: &Range<usize>) -> Option<String> {
        let (name, _) = self.code.bound_name(range)?;
        self.code.word(name).map(str::to_owned)
    }
}
