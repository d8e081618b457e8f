//! The names that strings are bound to, and the part of the file in which each name is valid.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Code;
use crate::host::rules::LineEnds;

/// A name with the string that it is bound to.
#[derive(Clone, Debug)]
pub(crate) struct Binding {
    /// The token of the name.
    pub(crate) token: usize,
    /// The tokens of the expression.
    pub(crate) value: Range<usize>,
    /// The tokens that it may be used in.
    pub(crate) scope: Range<usize>,
    /// Whether it is an entry of an object, so only its own name identifies it.
    pub(crate) is_entry: bool,
}

/// The names of a file.
pub(crate) struct Names<'a> {
    pub(crate) bindings: Vec<Binding>,
    by_name: HashMap<&'a str, Vec<usize>>,
    /// Every place where a name gets a value, by ascending token.
    assignments: HashMap<&'a str, Vec<usize>>,
    /// The names of parameters, which hide others.
    parameters: HashSet<&'a str>,
    types: HashSet<&'a str>,
}

/// Words before a `.` that do not mean another class.
const OWN: [&str; 5] = ["this", "self", "cls", "static", "$this"];

impl<'a> Names<'a> {
    /// A name that is bound more often is certain nowhere, so that the cost stays linear.
    pub(crate) const MOST: usize = 1024;

    /// Collects the bindings among these expressions, and every assignment of the file.
    pub(crate) fn of(code: &Code<'a>, expressions: &[Range<usize>]) -> Self {
        let mut names = Self {
            bindings: Vec::new(),
            by_name: HashMap::new(),
            assignments: HashMap::new(),
            parameters: HashSet::new(),
            types: HashSet::new(),
        };
        for value in expressions {
            if let Some((token, is_entry)) = code.bound_name(value)
                && let Some(name) = code.name(token)
            {
                names
                    .by_name
                    .entry(name)
                    .or_default()
                    .push(names.bindings.len());
                names.bindings.push(Binding {
                    token,
                    value: value.clone(),
                    scope: code.scope(token),
                    is_entry,
                });
            }
        }
        for index in 0..code.tokens.len() {
            let Some(name) = code.name(index) else {
                continue;
            };
            if code.is_assigned(index) && names.by_name.contains_key(name) {
                names.assignments.entry(name).or_default().push(index);
            }
            if code.is_parameter(index) {
                names.parameters.insert(name);
            }
            if index > 0
                && matches!(
                    code.word(index - 1),
                    Some("class" | "interface" | "module" | "trait" | "enum")
                )
            {
                names.types.insert(name);
            }
        }
        names
    }

    /// The binding that a name refers to here, if it is certain.
    pub(crate) fn lookup(&self, name: &str, at: usize) -> Option<usize> {
        let known = self.all(name);
        if known.len() > Self::MOST {
            return None;
        }
        let visible = known
            .iter()
            .copied()
            .filter(|index| {
                let binding = &self.bindings[*index];
                !binding.is_entry && binding.scope.contains(&at)
            })
            .min_by_key(|index| self.bindings[*index].scope.len())?;
        let scope = &self.bindings[visible].scope;
        let assigned = self.assignments.get(name).map_or(0, |assigned| {
            let before = |end: usize| assigned.partition_point(|at| *at < end);
            before(scope.end) - before(scope.start)
        });
        (assigned <= 1).then_some(visible)
    }

    /// The expression of the constant that the chain of names before and with `last` names. `at` is the token of the file
    /// where it is used.
    pub(super) fn constant(&self, code: &Code<'_>, last: usize, at: usize) -> Option<Range<usize>> {
        let name = code.name(last)?;
        if self.parameters.contains(name) {
            return None;
        }
        let start = code.chain_start(last);
        if start < last {
            let owner = code.word(start)?;
            let is_direct = code
                .member_operator(start + 1)
                .is_some_and(|length| start + 1 + length == last);
            if !is_direct || !(OWN.contains(&owner) || self.types.contains(owner)) {
                return None;
            }
        }
        let binding = &self.bindings[self.lookup(name, at)?];
        // A constant that contains itself has no value.
        let is_outside = !binding.value.contains(&at);
        is_outside.then(|| binding.value.clone())
    }

    /// The bindings of each name.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &Vec<usize>> {
        self.by_name.values()
    }

    /// All bindings with this name.
    pub(crate) fn all(&self, name: &str) -> &[usize] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }
}

impl<'a> Code<'a> {
    /// The name that an expression is bound to, and whether as an entry of an object.
    pub(crate) fn bound_name(&self, value: &Range<usize>) -> Option<(usize, bool)> {
        let sign = value.start.checked_sub(1)?;
        if !self.ends_here(value.end) {
            return None;
        }
        if self.is(sign, b':') || self.are(sign.checked_sub(1)?, b"=>") {
            let name = sign.checked_sub(if self.is(sign, b':') { 1 } else { 2 })?;
            let is_entry = self
                .brackets
                .around(name)
                .is_some_and(|open| self.is(open, b'{'))
                && self.before(name).is_some_and(|token| token.is_any(b"{,"));
            return (is_entry && self.name(name).is_some()).then_some((name, true));
        }
        if !self.is(sign, b'=') || !self.is_plain_assignment(sign) {
            return None;
        }
        let mut name = sign.checked_sub(1)?;
        if self.is(name, b':') {
            name = name.checked_sub(1)?;
        }
        // `arguments(name=…)`
        let is_argument = self.rules.line_ends == LineEnds::OutsideBrackets
            && self
                .brackets
                .around(name)
                .is_some_and(|open| self.is(open, b'('));
        if is_argument {
            return None;
        }
        // `name Type =`
        if self.rules.has_types_after_names
            && let Some(before) = name.checked_sub(1)
            && !self.is(name + 1, b':')
            && self.is_name_with_type(before)
        {
            return Some((before, false));
        }
        // `name: Type =`
        if let Some(colon) = name.checked_sub(1)
            && self.is(colon, b':')
            && colon > 0
            && self.name(colon - 1).is_some()
            && self.member_operator_before(name).is_none()
        {
            name = colon - 1;
        }
        self.name(name).map(|_| (name, false))
    }

    /// Whether an expression ends before this token.
    pub(crate) fn ends_here(&self, end: usize) -> bool {
        match self.token(end) {
            None => true,
            Some(token) => !token.is_any(b"*%-/?[(.+<>|&^"),
        }
    }

    /// Whether this `=` gives a value to a new name. It does not if it changes an existing one.
    pub(super) fn is_plain_assignment(&self, sign: usize) -> bool {
        let touches = |token: Option<&crate::host::tokens::Token>, marks: &[u8]| {
            token.is_some_and(|token| {
                token.is_any(marks)
                    && (token.written.end == self.tokens[sign].written.start
                        || token.written.start == self.tokens[sign].written.end)
            })
        };
        !touches(self.before(sign), b"=!<>+-*/%.&|^?~") && !touches(self.token(sign + 1), b"=>~")
    }

    /// Whether the name gets a value here, or another one.
    pub(crate) fn is_assigned(&self, name: usize) -> bool {
        let after = name + 1;
        let operators: [&[u8]; 8] = [b"+=", b".=", b":=", b"??=", b"||=", b"&&=", b"<<", b"-="];
        if operators.iter().any(|marks| self.are(after, marks)) {
            return true;
        }
        if self.is(after, b'=') {
            let is_argument = self.rules.line_ends == LineEnds::OutsideBrackets
                && self
                    .brackets
                    .around(name)
                    .is_some_and(|open| self.is(open, b'('));
            return self.is_plain_assignment(after) && !is_argument;
        }
        if self.rules.has_types_after_names
            && self.is_name_with_type(name)
            && self.is(after + 1, b'=')
        {
            return self.is_plain_assignment(after + 1);
        }
        // `name: Type =`
        self.is(after, b':')
            && self.name(after + 1).is_some()
            && self.is(after + 2, b'=')
            && self.is_plain_assignment(after + 2)
    }

    /// Whether a name is followed by its type, on the same line.
    fn is_name_with_type(&self, name: usize) -> bool {
        let are_names = self.name(name).is_some() && self.name(name + 1).is_some();
        are_names && {
            let between = self.tokens[name].written.end..self.tokens[name + 1].written.start;
            !self.text[between].contains('\n')
        }
    }

    /// Whether the name is alone in a list of parameters.
    fn is_parameter(&self, name: usize) -> bool {
        let Some(open) = self
            .brackets
            .around(name)
            .filter(|open| self.is(*open, b'('))
        else {
            // `name => …`
            return self.are(name + 1, b"=>");
        };
        let Some(close) = self.brackets.partner(open) else {
            return false;
        };
        let is_defined = open.checked_sub(2).and_then(|before| self.word(before));
        let is_defined = matches!(is_defined, Some("def" | "function" | "func"));
        let is_list = is_defined
            || self.is(close + 1, b'{')
            || (self.token(close + 1).is_some_and(|token| token.is_word())
                && self.is(close + 2, b'{'))
            || self.are(close + 1, b"=>")
            || self.are(close + 1, b"->")
            // In Python a condition may end like this.
            || (self.is(close + 1, b':') && self.rules.line_ends != LineEnds::OutsideBrackets);
        is_list && !self.is_condition(open)
    }

    /// Whether the brackets belong to `if`, `while` or a similar word.
    fn is_condition(&self, open: usize) -> bool {
        let word = open.checked_sub(1).and_then(|before| self.word(before));
        matches!(
            word,
            Some("if" | "while" | "for" | "switch" | "catch" | "foreach" | "using" | "lock")
        )
    }

    /// The tokens in which a name that is bound here may be used.
    fn scope(&self, name: usize) -> Range<usize> {
        match (&self.indented, self.brackets.block_around(name)) {
            (Some(indented), _) => indented.block_around(name),
            (None, Some(open)) => {
                let close = self.brackets.partner(open);
                open..close.unwrap_or(self.tokens.len())
            }
            (None, None) => 0..self.tokens.len(),
        }
    }
}
