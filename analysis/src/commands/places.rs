//! What the grammar of a command says of the arguments of a call.

use super::Command;
use crate::signature::Unit;

/// An argument that the grammar names: the `seconds:i` of `EXPIRE`, or the one behind `EX` in `SET`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Which argument it is, the command's name being 0.
    pub(crate) index: usize,
    /// Its name: `seconds`.
    pub(crate) name: &'static str,
    /// Whether it has to be a whole number.
    pub(crate) is_integer: bool,
}

impl Place {
    /// The unit of a time.
    pub(crate) fn unit(&self) -> Option<Unit> {
        match self.name {
            "seconds" | "unix-time-seconds" => Some(Unit::Seconds),
            "milliseconds" | "unix-time-milliseconds" => Some(Unit::Millis),
            _ => None,
        }
    }

    /// Whether a time is a point in time, and no duration.
    pub(crate) fn is_point_in_time(&self) -> bool {
        self.name.starts_with("unix-time-")
    }
}

impl Command {
    /// The arguments that are known to be of some kind: those that every call begins with, and the values of options
    /// that are constants. Behind an argument that may be an option or the value of one, nothing is known.
    pub(crate) fn places(&self, arguments: &[Option<&[u8]>]) -> Vec<Place> {
        let Some(syntax) = self.syntax else {
            return Vec::new();
        };
        let leading = syntax
            .split(' ')
            .map_while(named)
            .enumerate()
            .map(|(place, (name, kind))| place_of(self.words() + place, name, kind));
        let mut places: Vec<Place> = leading.collect();
        let mut index = self.words() + places.len();
        // `[count:i]`, the one argument that may follow, and `[count:i [WITHVALUES]]`.
        let optional = syntax.split(' ').nth(places.len());
        let optional = optional.and_then(|item| item.strip_prefix('['));
        if let Some((name, kind)) = optional.and_then(|item| named(item.trim_end_matches(']'))) {
            places.push(place_of(index, name, kind));
            index += 1;
        }
        while let Some(Some(word)) = arguments.get(index) {
            let option = std::str::from_utf8(word).unwrap_or_default();
            match value_behind(syntax, &option.to_ascii_uppercase()) {
                Some((name, kind)) => {
                    places.push(place_of(index + 1, name, kind));
                    index += 2;
                }
                None => index += 1,
            }
        }
        places.retain(|place| place.index < arguments.len());
        places
    }
}

fn place_of(index: usize, name: &'static str, kind: &str) -> Place {
    Place {
        index,
        name,
        is_integer: matches!(kind, "i" | "t"),
    }
}

/// `seconds:i`; nothing for an option, and for what may come several times.
fn named(item: &'static str) -> Option<(&'static str, &'static str)> {
    let (name, kind) = item.split_once(':')?;
    let is_name = name.starts_with(|first: char| first.is_ascii_lowercase());
    (is_name && kind.len() == 1).then_some((name, kind))
}

/// The value that an option takes, if it takes just one.
fn value_behind(syntax: &'static str, option: &str) -> Option<(&'static str, &'static str)> {
    if option.is_empty() || !option.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let is_word = |character: char| character.is_ascii_alphanumeric() || "-_:".contains(character);
    let (at, _) = syntax.match_indices(option).find(|(at, _)| {
        let before = syntax[..*at].chars().next_back();
        let behind = syntax[at + option.len()..].chars().next();
        !before.is_some_and(is_word) && !behind.is_some_and(is_word)
    })?;
    let behind = syntax[at + option.len()..].strip_prefix(' ')?;
    let end = behind.find(|character| " |])".contains(character));
    named(&behind[..end.unwrap_or(behind.len())])
}
