//! The entries of KEYS and ARGV to try a script with: the defaults of the pattern, changed by `--set`.

use std::time::SystemTime;

use redis_script_patterns::{Argument, Bounds, Pattern, Unit};
use redis_script_signature::nearest;

use crate::Refused;

/// The entries to try the script with.
#[derive(Clone, Debug)]
pub(super) struct Entries {
    pattern: &'static Pattern,
    pub(super) keys: Vec<(&'static str, String)>,
    pub(super) arguments: Vec<(&'static str, Vec<String>)>,
}

/// An argument that is greater than another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeding {
    /// The argument.
    pub name: &'static str,
    /// The one that it must not exceed.
    pub limit: &'static str,
}

impl Exceeding {
    /// Why nothing is written.
    #[must_use]
    pub fn refused(self) -> Refused {
        let Self { name, limit } = self;
        Refused::new(format!("`{name}` must not be greater than `{limit}`"))
    }
}

impl Entries {
    pub(super) fn of(pattern: &'static Pattern, now: SystemTime) -> Self {
        let keys = pattern.keys.iter();
        let arguments = pattern.arguments.iter();
        Self {
            pattern,
            keys: keys.map(|key| (key.name, key.example.to_owned())).collect(),
            arguments: arguments
                .map(|argument| (argument.name, argument.default_entries(now)))
                .collect(),
        }
    }

    pub(super) fn set(&mut self, name: &str, value: &str) -> Result<(), Refused> {
        if let Some((_, key)) = self.keys.iter_mut().find(|(known, _)| *known == name) {
            value.clone_into(key);
            return Ok(());
        }
        let found = self.arguments.iter_mut().zip(self.pattern.arguments);
        for ((known, entries), argument) in found {
            if *known == name {
                *entries = read_value(argument, value)?;
                return Ok(());
            }
        }
        Err(self.unknown(name))
    }

    fn unknown(&self, name: &str) -> Refused {
        let keys = self.keys.iter().map(|(name, _)| *name);
        let arguments = self.arguments.iter().map(|(name, _)| *name);
        let names: Vec<_> = keys.chain(arguments).collect();
        let failure = Refused::new(format!("`{}` has no option `{name}`", self.pattern.name));
        match nearest(name, &names) {
            Some(known) => {
                failure.help(format!("there is an option with a similar name: `{known}`"))
            }
            None => failure.help(format!("the options are `{}`", names.join("`, `"))),
        }
    }

    /// The first argument that exceeds its limit.
    pub(super) fn exceeding(&self) -> Option<Exceeding> {
        for argument in self.pattern.arguments {
            let Some(limit) = argument.bounds.and_then(|bounds| bounds.at_most) else {
                continue;
            };
            if self.number(argument.name) > self.number(limit) {
                return Some(Exceeding {
                    name: argument.name,
                    limit,
                });
            }
        }
        None
    }

    fn number(&self, name: &str) -> Option<i64> {
        let mut arguments = self.arguments.iter();
        let (_, entries) = arguments.find(|(known, _)| *known == name)?;
        entries.first()?.parse().ok()
    }
}

/// The entries that a value becomes. They must have the argument's type.
fn read_value(argument: &Argument, value: &str) -> Result<Vec<String>, Refused> {
    let inside = |before: &str, after: &str| {
        let inside = argument.rust_type.strip_prefix(before);
        inside.and_then(|inside| inside.strip_suffix(after))
    };
    let group = inside("&[(", ")]");
    let option = inside("Option<", ">");
    if value.is_empty() && (group.is_some() || option.is_some()) {
        return Ok(Vec::new());
    }
    let Some(group) = group else {
        let rust_type = option.unwrap_or(argument.rust_type);
        return Ok(vec![read_entry(argument, rust_type, value)?]);
    };
    let types: Vec<&str> = group.split(", ").collect();
    let entries: Vec<&str> = value.split(',').collect();
    if !entries.len().is_multiple_of(types.len()) {
        let whole = format!("a multiple of {}, separated by commas", types.len());
        return Err(wrong(argument, value).help(format!(
            "it has {} entries, but needs {whole}",
            entries.len()
        )));
    }
    let entries = entries.iter().zip(types.iter().cycle());
    entries
        .map(|(entry, rust_type)| read_entry(argument, rust_type, entry))
        .collect()
}

/// One entry, as the function would send a value of that type: `+5` and `05` are 5.
fn read_entry(argument: &Argument, rust_type: &str, value: &str) -> Result<String, Refused> {
    if rust_type == "f64" {
        let number = value
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite());
        let number = number.map(|number| number.to_string());
        return number.ok_or_else(|| wrong(argument, value).help("it is a number"));
    }
    let Some(bounds) = argument.bounds.filter(|_| rust_type != "&str") else {
        return Ok(value.to_owned());
    };
    let Bounds {
        least, greatest, ..
    } = bounds;
    let number = value.parse::<i64>().ok();
    let number = number.filter(|number| (least..=greatest).contains(number));
    number.map(|number| number.to_string()).ok_or_else(|| {
        let counted = match argument.unit {
            Some(Unit::Millis) => " of milliseconds",
            Some(Unit::Micros) => " of microseconds",
            _ => "",
        };
        wrong(argument, value).help(format!(
            "it is a whole number{counted} from {least} to {greatest}"
        ))
    })
}

fn wrong(argument: &Argument, value: &str) -> Refused {
    Refused::new(format!(
        "`{value}` is not a valid value of `{}`",
        argument.name
    ))
}
