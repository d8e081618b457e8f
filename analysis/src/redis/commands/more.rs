//! The column `more`: what only few commands do.

use super::Command;
use super::table::number;

/// One word of the column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fact {
    /// Replies with one element for each argument after this many.
    Each { behind: usize },
    /// After it, a key may hold another type, or the script knows which type it holds.
    Retypes,
    /// May take the last element out of a key, which removes the key.
    Removes,
    /// Only removes something from a key, or shortens its life.
    Shortens,
    /// Which arguments are scores.
    Scores(Scores),
    /// Replies with a list of what keys hold.
    Lists(ListLength),
    /// Replies with a page of what a key holds.
    Pages,
    /// Replies how much a key holds.
    Counts,
    /// Puts something into a key.
    Adds,
    /// Groups of options, separated by commas. A call may give at most one of each group.
    One(&'static str),
    /// The read-only form of the command.
    Reads(&'static str),
}

/// Which arguments of a command are scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scores {
    /// These two arguments, if the option is given.
    Bounds {
        first: usize,
        last: usize,
        option: Option<&'static str>,
    },
    /// Every second argument from there on, after any options.
    Pairs { from: usize },
}

/// What limits the length of the list that a command replies with. Empty if the command replies with everything.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct ListLength {
    /// Whether the arguments 2 and 3 are ranks, if no option makes them bounds of another kind.
    pub(crate) is_by_ranks: bool,
    /// The number after this option.
    pub(crate) option: Option<&'static str>,
    /// This argument, which is the number. Without it, the reply is not a list.
    pub(crate) count: Option<usize>,
}

impl Fact {
    /// Reads a word of the column.
    pub(super) fn parse(word: &'static str) -> Option<Self> {
        if let Some(behind) = word.strip_prefix("each@") {
            let behind = number(behind)?;
            return Some(Self::Each { behind });
        }
        if let Some(places) = word.strip_prefix("scores@") {
            return Some(Self::Scores(scores(places)?));
        }
        if let Some(groups) = word.strip_prefix("one:") {
            let is_group = |group: &str| group.contains('|') && group.split('|').all(is_option);
            return groups.split(',').all(is_group).then_some(Self::One(groups));
        }
        if let Some(name) = word.strip_prefix("reads=") {
            return Some(Self::Reads(name));
        }
        match word.split_once(':') {
            None if word == "retypes" => Some(Self::Retypes),
            None if word == "removes" => Some(Self::Removes),
            None if word == "shortens" => Some(Self::Shortens),
            None if word == "pages" => Some(Self::Pages),
            None if word == "counts" => Some(Self::Counts),
            None if word == "adds" => Some(Self::Adds),
            None if word == "lists" => Some(Self::Lists(ListLength::default())),
            Some(("lists", bounds)) => Some(Self::Lists(list_length(bounds)?)),
            _ => None,
        }
    }
}

/// `2,3`, `2,3:BYSCORE` or `2+`
fn scores(places: &'static str) -> Option<Scores> {
    if let Some(from) = places.strip_suffix('+') {
        let from = number(from)?;
        return Some(Scores::Pairs { from });
    }
    let (places, option) = match places.split_once(':') {
        Some((places, option)) if is_option(option) => (places, Some(option)),
        Some(_) => return None,
        None => (places, None),
    };
    let (first, last) = places.split_once(',')?;
    Some(Scores::Bounds {
        first: number(first)?,
        last: number(last)?,
        option,
    })
}

/// `ranks`, `LIMIT`, `count@2`, or several with commas.
fn list_length(bounds: &'static str) -> Option<ListLength> {
    let mut length = ListLength::default();
    for bound in bounds.split(',') {
        match bound.strip_prefix("count@") {
            Some(place) => length.count = Some(number(place)?),
            None if bound == "ranks" => length.is_by_ranks = true,
            None if matches!(bound, "COUNT" | "LIMIT") => length.option = Some(bound),
            None => return None,
        }
    }
    Some(length)
}

fn is_option(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

impl Command {
    /// What the column says. An unreadable word is left out, and a test finds it.
    fn facts(&self) -> impl Iterator<Item = Fact> {
        let facts = self
            .facts
            .get_or_init(|| self.more.split(' ').filter_map(Fact::parse).collect());
        facts.iter().copied()
    }

    /// The number of arguments that come before those with an element in the reply.
    pub(crate) fn replies_each_behind(&self) -> Option<usize> {
        self.facts().find_map(|fact| match fact {
            Fact::Each { behind } => Some(behind),
            _ => None,
        })
    }

    /// Whether any key may hold another type after it, or the script then knows which type it holds.
    pub(crate) fn may_change_type(&self) -> bool {
        self.facts().any(|fact| fact == Fact::Retypes)
    }

    /// Whether it may empty a key, which removes it.
    pub(crate) fn may_remove_key(&self) -> bool {
        self.facts().any(|fact| fact == Fact::Removes)
    }

    /// Whether it only removes something from a key or shortens its life. After it, the key may be missing.
    pub(crate) fn only_shortens(&self) -> bool {
        self.facts().any(|fact| fact == Fact::Shortens)
    }

    /// Which arguments are scores of the sorted set that is the first argument.
    pub(crate) fn scores(&self) -> Option<Scores> {
        self.facts().find_map(|fact| match fact {
            Fact::Scores(scores) => Some(scores),
            _ => None,
        })
    }

    /// What limits the length of the list that it replies with. `None` if it does not reply with a list of what keys
    /// hold.
    pub(crate) fn list_length(&self) -> Option<ListLength> {
        self.facts().find_map(|fact| match fact {
            Fact::Lists(length) => Some(length),
            _ => None,
        })
    }

    /// Whether it replies with a page of what a key holds, and a cursor.
    pub(crate) fn replies_page(&self) -> bool {
        self.facts().any(|fact| fact == Fact::Pages)
    }

    /// Whether it replies how much a key holds, or whether the key holds anything.
    pub(crate) fn tells_size(&self) -> bool {
        self.facts().any(|fact| fact == Fact::Counts)
    }

    /// Whether it puts something into a key, which is then not empty.
    pub(crate) fn fills_key(&self) -> bool {
        self.facts().any(|fact| fact == Fact::Adds)
    }

    /// Whether a server refuses the two options together.
    pub(crate) fn excludes(&self, one: &str, other: &str) -> bool {
        let has_both = |group: &str| {
            let has = |option: &str| group.split('|').any(|word| word == option);
            has(one) && has(other)
        };
        one != other
            && self.facts().any(|fact| match fact {
                Fact::One(groups) => groups.split(',').any(has_both),
                _ => false,
            })
    }

    /// The read-only form of the command.
    pub(crate) fn reading(&self) -> Option<&'static str> {
        self.facts().find_map(|fact| match fact {
            Fact::Reads(name) => Some(name),
            _ => None,
        })
    }
}
