//! What the grammar of a command says about the arguments of a call.

use super::Command;
use super::options::behind_option;
use crate::redis::unit::Unit;

/// An argument that the grammar names: the `seconds:i` of `EXPIRE`, or the one after `EX` in `SET`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Which argument it is, the command's name being 0.
    pub(crate) index: usize,
    /// Its name: `seconds`.
    pub(crate) name: &'static str,
    pub(crate) kind: PlaceKind,
}

/// What a place requires.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceKind {
    /// A whole number.
    Integer,
    /// A number.
    Number,
    Other,
}

impl Place {
    /// Whether it must be a whole number.
    pub(crate) fn is_integer(&self) -> bool {
        self.kind == PlaceKind::Integer
    }

    /// The unit of a time.
    pub(crate) fn unit(&self) -> Option<Unit> {
        match self.name {
            "seconds" | "unix-time-seconds" => Some(Unit::Seconds),
            "milliseconds" | "unix-time-milliseconds" => Some(Unit::Millis),
            _ => None,
        }
    }

    /// Whether a time is a point in time, not a duration.
    pub(crate) fn is_point_in_time(&self) -> bool {
        self.name.starts_with("unix-time-")
    }
}

impl Command {
    /// The arguments of a known kind: the leading arguments of every call, and the values of constant options. Nothing
    /// is known after an argument that may be an option or the value of one.
    pub(crate) fn places(&self, arguments: &[Option<&[u8]>]) -> Vec<Place> {
        let Some(syntax) = self.syntax else {
            return Vec::new();
        };
        let mut places = Vec::new();
        let mut index = self.words();
        for item in syntax.split(' ') {
            // `[count:i]`, the one argument that may follow, and `[count:i [WITHVALUES]]`.
            let optional = item.strip_prefix('[');
            let item = optional.map_or(item, |item| item.trim_end_matches(']'));
            let Some((name, kind)) = named(item) else {
                break;
            };
            places.push(place_of(index, name, kind));
            index += 1;
            if optional.is_some() {
                break;
            }
        }
        while let Some(Some(word)) = arguments.get(index) {
            let option = std::str::from_utf8(word).unwrap_or_default();
            let option = option.to_ascii_uppercase();
            index += 1;
            if self.begins_names(&option) {
                break;
            }
            for (name, kind) in values_behind(syntax, &option) {
                places.push(place_of(index, name, kind));
                index += 1;
            }
        }
        places.retain(|place| place.index < arguments.len());
        places
    }
}

impl Command {
    /// Whether a word ends the options. After it come names that the script chooses, and any of them may look like an
    /// option.
    fn begins_names(&self, word: &str) -> bool {
        match self.name {
            // The identifier of the entry.
            "XADD" => word == "*" || word.contains('-'),
            "MSETEX" => true,
            _ => matches!(word, "FIELDS" | "IDS" | "MEMBERS" | "STREAMS"),
        }
    }
}

fn place_of(index: usize, name: &'static str, kind: &str) -> Place {
    Place {
        index,
        name,
        kind: match kind {
            "i" | "t" => PlaceKind::Integer,
            "f" => PlaceKind::Number,
            _ => PlaceKind::Other,
        },
    }
}

/// `seconds:i`. `None` for an option, and for arguments that may come several times.
fn named(item: &'static str) -> Option<(&'static str, &'static str)> {
    let (name, kind) = item.split_once(':')?;
    let is_name = matches!(name.as_bytes(), [b'a'..=b'z', ..]);
    (is_name && kind.len() == 1).then_some((name, kind))
}

/// The values that an option takes, in brackets if there are several: `seconds:i`, `(offset:i count:i)`.
fn values_behind(syntax: &'static str, option: &str) -> Vec<(&'static str, &'static str)> {
    let mut values = Vec::new();
    if option.is_empty() || !option.as_bytes().iter().all(u8::is_ascii_uppercase) {
        return values;
    }
    let behind = behind_option(syntax, option).and_then(|behind| behind.strip_prefix(' '));
    let Some(behind) = behind else {
        return values;
    };
    let (behind, is_group) = match behind.strip_prefix('(') {
        Some(group) => (group, true),
        None => (behind, false),
    };
    let is_end = |byte: &u8| matches!(byte, b'|' | b'[' | b']' | b'(' | b')');
    let end = behind.as_bytes().iter().position(is_end);
    for item in behind[..end.unwrap_or(behind.len())].split(' ') {
        let Some(value) = named(item) else {
            break;
        };
        values.push(value);
        if !is_group {
            break;
        }
    }
    values
}
