//! Which arguments of a command are keys.

use super::Command;
use super::table::number;

/// The arguments of a call that are keys, the command's name being argument 0.
#[derive(Default)]
pub(crate) struct KeyPositions {
    /// The arguments that are certainly keys, in order. A constant number of keys may lead to positions after the
    /// arguments that are known one by one.
    pub(crate) fixed: Vec<KeyPosition>,
    /// Whether all arguments after these are keys, if it is only known what kind they are.
    pub(crate) rest_are_keys: bool,
    /// Whether these are all the keys of the call.
    pub(crate) is_complete: bool,
}

/// One argument that is a key.
#[derive(Clone, Copy)]
pub(crate) struct KeyPosition {
    pub(crate) index: usize,
    pub(crate) access: KeyAccess,
}

/// What a command does with a key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum KeyAccess {
    Read,
    /// The value is read and changed.
    Update,
    /// A value of any type is replaced.
    Overwrite,
    Remove,
}

/// How to find one kind of key among the arguments.
pub(super) struct KeySpecification {
    start: Start,
    extent: Extent,
    access: KeyAccess,
    /// Whether an empty string at this place means that the keys are elsewhere.
    may_be_empty: bool,
    /// Declared as a key by the server, but really a channel or a slot.
    is_no_key: bool,
}

enum Start {
    /// At this argument.
    At(usize),
    /// After this token. The search for it begins at that argument.
    Behind(&'static str, usize),
}

enum Extent {
    /// Every `step`-th argument up to `last`.
    Range { last: Last, step: usize },
    /// The first half of the remaining arguments.
    FirstHalf,
    /// As many as a number argument says.
    Counted {
        count: usize,
        first: usize,
        step: usize,
    },
}

#[derive(Clone, Copy)]
enum Last {
    /// This many arguments after the first.
    FromFirst(usize),
    /// This many arguments before the end.
    FromEnd(usize),
}

impl Command {
    /// Which arguments are keys. An argument is `None` if it is not a constant. `open` says that more may follow.
    pub(crate) fn key_positions(&self, arguments: &[Option<&[u8]>], open: bool) -> KeyPositions {
        let mut positions = KeyPositions {
            is_complete: true,
            ..KeyPositions::default()
        };
        let call = CallArguments {
            known: arguments,
            open,
            // Fewer arguments are an error, and no key is touched.
            least: arguments.len().max(self.least_arguments),
        };
        for specification in &self.keys {
            if !specification.is_no_key {
                specification.find(&call, &mut positions);
            }
        }
        positions.rest_are_keys = self.rest_are_keys(&call, &positions.fixed);
        positions
    }

    /// Whether every argument after the known ones is a key.
    fn rest_are_keys(&self, call: &CallArguments<'_>, fixed: &[KeyPosition]) -> bool {
        let known = call.known.len();
        let is_key = |index| fixed.iter().any(|position| position.index == index);
        call.open
            && self.keys.iter().any(|specification| {
                let first = specification.first_of_all_that_follow();
                first.is_some_and(|first| (known..first).all(is_key))
            })
    }

    /// The types of value that its keys may have, for each key as [`Self::key_type`] gives them.
    pub(crate) fn types(&self) -> &'static str {
        self.types
    }

    /// The types of value that the key at a position may have, and what it becomes: `zset`, `any>string`.
    pub(crate) fn key_type(&self, nth_key: usize) -> Option<&'static str> {
        if self.types == "-" {
            return None;
        }
        let mut last = None;
        for (place, types) in self.types.split(';').enumerate() {
            last = Some(types);
            if place == nth_key {
                break;
            }
        }
        last
    }
}

/// The known arguments.
struct CallArguments<'a> {
    known: &'a [Option<&'a [u8]>],
    open: bool,
    /// The least number of such keys.
    least: usize,
}

impl KeySpecification {
    fn find(&self, call: &CallArguments<'_>, positions: &mut KeyPositions) {
        let first = match self.start {
            Start::At(first) => first,
            Start::Behind(token, from) => match call.find_token(token, from) {
                Some(place) => place + 1,
                None => {
                    positions.is_complete &= !call.may_hold_token(from);
                    return;
                }
            },
        };
        match &self.extent {
            Extent::Range { last, step } => self.range(first, *last, *step, call, positions),
            Extent::FirstHalf => {
                let count = call.least.saturating_sub(first) / 2;
                self.push(first, first + count, 1, call, positions);
                positions.is_complete &= !call.open;
            }
            Extent::Counted {
                count,
                first: behind,
                step,
            } => {
                let keys = call.number(first + count);
                // If the number of keys is unknown or makes no sense, only one thing is certain: there is a key.
                let certain = keys.unwrap_or(1);
                let first = first + behind;
                let end = first + certain * step;
                self.push(first, end, *step, call, positions);
                positions.is_complete &= keys.is_some();
            }
        }
    }

    /// The first key, if all arguments after it are keys too.
    fn first_of_all_that_follow(&self) -> Option<usize> {
        match (&self.start, &self.extent) {
            (
                Start::At(first),
                Extent::Range {
                    last: Last::FromEnd(1),
                    step: 1,
                },
            ) if !self.is_no_key => Some(*first),
            _ => None,
        }
    }

    fn range(
        &self,
        first: usize,
        last: Last,
        step: usize,
        call: &CallArguments<'_>,
        positions: &mut KeyPositions,
    ) {
        match last {
            Last::FromFirst(count) => {
                self.push(first, first + count + 1, step, call, positions);
            }
            Last::FromEnd(behind) => {
                let end = (call.least + 1).saturating_sub(behind);
                self.push(first, end, step, call, positions);
                positions.is_complete &= !call.open;
            }
        }
    }

    /// Adds every `step`-th argument from `first` on, before `end`.
    fn push(
        &self,
        first: usize,
        end: usize,
        step: usize,
        call: &CallArguments<'_>,
        positions: &mut KeyPositions,
    ) {
        let mut index = first;
        while index < end {
            let argument = call.known.get(index);
            let is_empty = matches!(argument, Some(Some(b"")));
            if (argument.is_some() || call.open) && !(is_empty && self.may_be_empty) {
                let fixed = &mut positions.fixed;
                let place = fixed.partition_point(|position| position.index <= index);
                let access = self.access;
                fixed.insert(place, KeyPosition { index, access });
            }
            index += step;
        }
    }
}

impl CallArguments<'_> {
    fn find_token(&self, token: &str, from: usize) -> Option<usize> {
        let searched = self.known.get(from..)?;
        let place = searched.iter().position(|argument| {
            argument.is_some_and(|text| text.eq_ignore_ascii_case(token.as_bytes()))
        })?;
        Some(from + place)
    }

    /// Whether an argument that is not a constant could be a token.
    fn may_hold_token(&self, from: usize) -> bool {
        let behind = self.known.get(from..).unwrap_or_default();
        self.open || behind.contains(&None)
    }

    /// A number of keys, if it is a constant and there are enough arguments.
    fn number(&self, index: usize) -> Option<usize> {
        let text = (*self.known.get(index)?)?;
        let number = number(std::str::from_utf8(text).ok()?)?;
        let fits = self.open && number <= MOST_COUNTED || number < self.known.len();
        fits.then_some(number)
    }
}

/// More keys than anybody writes as a constant.
const MOST_COUNTED: usize = 1_000;

impl KeySpecification {
    /// Reads `1RW`, `3..-1/1RO`, `2:n0+1/1RO`, `STREAMS@1..-1/1%2RO`.
    pub(super) fn parse(text: &'static str) -> Option<Self> {
        let (text, is_no_key) = strip(text, "!");
        let (text, may_be_empty) = strip(text, "~");
        let (text, access) = match text.len().checked_sub(2).map(|at| text.split_at(at)) {
            Some((text, "RO")) => (text, KeyAccess::Read),
            Some((text, "RW")) => (text, KeyAccess::Update),
            Some((text, "OW")) => (text, KeyAccess::Overwrite),
            Some((text, "RM")) => (text, KeyAccess::Remove),
            _ if is_no_key => (text, KeyAccess::Read),
            _ => return None,
        };
        let begins_extent = |byte: &u8| matches!(byte, b':' | b'.');
        let end = text.as_bytes().iter().position(begins_extent);
        let (start, extent) = text.split_at(end.unwrap_or(text.len()));
        Some(Self {
            start: Start::parse(start)?,
            extent: Extent::parse(extent)?,
            access,
            may_be_empty,
            is_no_key,
        })
    }
}

fn strip<'t>(text: &'t str, suffix: &str) -> (&'t str, bool) {
    match text.strip_suffix(suffix) {
        Some(text) => (text, true),
        None => (text, false),
    }
}

/// A step. It is not 0, which would never reach the end.
fn step_of(text: &str) -> Option<usize> {
    let step = number(text)?;
    (step > 0).then_some(step)
}

impl Start {
    fn parse(text: &'static str) -> Option<Self> {
        match text.split_once('@') {
            Some((token, from)) => Some(Self::Behind(token, number(from)?)),
            None => Some(Self::At(number(text)?)),
        }
    }
}

impl Extent {
    fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::Range {
                last: Last::FromFirst(0),
                step: 1,
            });
        }
        if let Some(counted) = text.strip_prefix(":n") {
            let (count, places) = counted.split_once('+')?;
            let (first, step) = places.split_once('/')?;
            return Some(Self::Counted {
                count: number(count)?,
                first: number(first)?,
                step: step_of(step)?,
            });
        }
        let (last, step) = text.strip_prefix("..")?.split_once('/')?;
        if step == "1%2" {
            return (last == "-1").then_some(Self::FirstHalf);
        }
        let last = match last.strip_prefix('-') {
            Some(last) => Last::FromEnd(number(last)?),
            None => Last::FromFirst(number(last)?),
        };
        Some(Self::Range {
            last,
            step: step_of(step)?,
        })
    }
}
