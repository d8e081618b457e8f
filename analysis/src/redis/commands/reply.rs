//! What a command replies with, as Lua sees it over RESP2.

use super::Command;
use super::options::CallOptions;
use super::table::number;

/// The replies that a call may have: one of these.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reply {
    pub(crate) kinds: Vec<ReplyKind>,
}

/// One kind of reply.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ReplyKind {
    /// `{ok = 'OK'}`.
    Ok,
    /// `{ok = …}` with another string.
    Status,
    /// A number.
    Integer,
    /// A string.
    Text,
    /// A string that holds a number.
    NumberText,
    /// The value `false`: what nil becomes in Lua.
    Nil,
    /// A table of any number of such groups, one after the other. Most groups have one element.
    Array(Vec<Reply>),
    /// A table of exactly these elements.
    Tuple(Vec<Reply>),
    /// Not known.
    Any,
}

impl Command {
    /// Whether the kind of the reply depends on options, not only how many elements it has.
    pub(crate) fn replies_by_options(&self) -> bool {
        self.replies != "-"
    }

    /// What a call replies with, depending on its options. An argument that is not a constant may be any option. `None`
    /// if the table does not know the reply.
    pub(crate) fn reply(&self, arguments: &[Option<&[u8]>], open: bool) -> Option<Reply> {
        if self.replies == "-" {
            let mut reply = Reply::parse(self.reply)?;
            if !open
                && reply.has_array()
                && let Some(count) = self.elements(arguments.len())
            {
                reply.count_elements(count);
            }
            return Some(reply);
        }
        let options = self.options(arguments, open);
        let mut possible = Reply::default();
        for rule in self.replies.split(';') {
            let (condition, reply) = rule.split_once(':')?;
            let holds = match condition.strip_prefix(">=") {
                Some(least) => has_arguments(number(least)?, arguments.len(), open),
                None => options.hold(condition),
            };
            // A reply that depends on a value is unknown if the value is.
            if holds.is_none() && condition.contains(['<', '=']) && !condition.starts_with(">=") {
                return None;
            }
            if holds != Some(false) {
                possible.add(Reply::parse(reply)?);
            }
            if holds == Some(true) {
                break;
            }
        }
        Some(possible)
    }
}

/// Longer replies are not described element by element.
const MOST_ELEMENTS: usize = 64;

/// Whether there are this many arguments. `None` if more may follow.
fn has_arguments(least: usize, known: usize, open: bool) -> Option<bool> {
    if known >= least {
        return Some(true);
    }
    if open { None } else { Some(false) }
}

impl Command {
    /// How many elements the reply to a call with this many arguments has, if it is known.
    fn elements(&self, arguments: usize) -> Option<usize> {
        let count = arguments.checked_sub(self.replies_each_behind()?)?;
        (count <= MOST_ELEMENTS).then_some(count)
    }

    /// The options of a call. A key is not an option, whatever its name.
    pub(super) fn options<'a>(
        &self,
        arguments: &[Option<&'a [u8]>],
        open: bool,
    ) -> CallOptions<'a> {
        let mut arguments = arguments.to_vec();
        for position in &self.key_positions(&arguments, open).fixed {
            if let Some(argument) = arguments.get_mut(position.index) {
                *argument = Some(b"");
            }
        }
        // Besides the required arguments, this many can be options and their values.
        let spare = (!open).then(|| arguments.len().saturating_sub(self.least_arguments));
        CallOptions::new(self.syntax.unwrap_or_default(), arguments, spare)
    }
}

impl Reply {
    fn has_array(&self) -> bool {
        let is_array = |kind: &ReplyKind| matches!(kind, ReplyKind::Array(_));
        self.kinds.iter().any(is_array)
    }

    /// Gives an array of any length this length.
    fn count_elements(&mut self, count: usize) {
        for kind in &mut self.kinds {
            if let ReplyKind::Array(group) = kind
                && let [element] = group.as_slice()
            {
                *kind = ReplyKind::Tuple(vec![element.clone(); count]);
            }
        }
    }

    fn add(&mut self, other: Self) {
        for kind in other.kinds {
            if !self.kinds.contains(&kind) {
                self.kinds.push(kind);
            }
        }
    }

    /// Reads `str|nil`, `[str,num]`, `(int,[str])`. `None` for `-` and for unreadable text.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let reply = Self::read(&mut rest)?;
        rest.is_empty().then_some(reply)
    }

    fn read(rest: &mut &str) -> Option<Self> {
        let mut kinds = Vec::new();
        loop {
            kinds.push(ReplyKind::read(rest)?);
            match rest.strip_prefix('|') {
                Some(after) => *rest = after,
                None => return Some(Self { kinds }),
            }
        }
    }

    /// The elements up to the closing bracket.
    fn read_elements(rest: &mut &str, close: char) -> Option<Vec<Self>> {
        let mut elements = Vec::new();
        loop {
            elements.push(Self::read(rest)?);
            if let Some(after) = rest.strip_prefix(close) {
                *rest = after;
                return Some(elements);
            }
            *rest = rest.strip_prefix(',')?;
        }
    }
}

impl ReplyKind {
    fn read(rest: &mut &str) -> Option<Self> {
        if let Some(after) = rest.strip_prefix('[') {
            *rest = after;
            return Some(Self::Array(Reply::read_elements(rest, ']')?));
        }
        if let Some(after) = rest.strip_prefix('(') {
            *rest = after;
            return Some(Self::Tuple(Reply::read_elements(rest, ')')?));
        }
        let end = rest
            .as_bytes()
            .iter()
            .position(|byte| !byte.is_ascii_lowercase())
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        *rest = after;
        Some(match word {
            "ok" => Self::Ok,
            "status" => Self::Status,
            "int" => Self::Integer,
            "str" => Self::Text,
            "num" => Self::NumberText,
            "nil" => Self::Nil,
            "any" => Self::Any,
            _ => return None,
        })
    }
}
