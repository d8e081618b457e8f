//! Names that the table does not have.

use std::collections::BTreeMap;

use crate::redis::commands::{
    Command, Lookup, Slip, TABLE, look_up, nearest, nearest_subcommand, slip_of, slip_of_subcommand,
};
use crate::redis::version::Version;

use super::{arguments, command_named};
use crate::redis::commands::slip;

#[test]
fn a_similar_name_is_suggested() {
    assert_eq!(nearest("SETX"), Some("SETEX"));
    assert_eq!(nearest("hgetal"), Some("HGETALL"));
    assert_eq!(nearest("FROBNICATE"), None);
    assert_eq!(
        nearest_subcommand(command_named("XGROUP"), "craete"),
        Some("XGROUP CREATE")
    );
}

#[test]
fn a_slip_of_the_finger_names_what_was_meant() {
    assert_eq!(slip_of("HGTE"), Some(("HGET", Slip::Swapped)));
    assert_eq!(slip_of("hgetal"), Some(("HGETALL", Slip::Missing)));
    assert_eq!(slip_of("SADDD"), Some(("SADD", Slip::Doubled)));
    assert_eq!(slip_of("GCRA"), None);
    assert_eq!(slip_of("SETS"), None);
    assert_eq!(slip_of(&"x".repeat(1 << 20)), None);
    let subcommand = |container, word| slip_of_subcommand(command_named(container), word);
    assert_eq!(
        subcommand("XGROUP", "craete"),
        Some(("XGROUP CREATE", Slip::Swapped))
    );
    assert_eq!(
        subcommand("OBJECT", "ENCODNG"),
        Some(("OBJECT ENCODING", Slip::Missing))
    );
    assert_eq!(subcommand("OBJECT", "NOPE"), None);
    assert_eq!(subcommand("PUBSUB", "CHANNEL"), None);
}

/// Servers gain commands with names that are close to older ones. What a table that ended before a release would have
/// called a slip of the finger, and so an error, was right on the server of the day after.
#[test]
fn no_command_of_a_later_server_was_ever_a_slip_of_an_older_one() {
    let firsts: [fn(&Command) -> Option<Version>; 2] = [
        |command| command.since_redis,
        |command| command.since_valkey,
    ];
    let mut by_container: BTreeMap<&str, Vec<(&str, &Command)>> = BTreeMap::new();
    for command in TABLE.iter() {
        let (container, word) = command.name.split_once(' ').unwrap_or(("", command.name));
        by_container
            .entry(container)
            .or_default()
            .push((word, command));
    }
    let mut compared = 0;
    for (container, commands) in by_container {
        for (later, command) in &commands {
            for (older, other) in &commands {
                let is_older = firsts.iter().any(|first| {
                    let (first, other) = (first(command), first(other));
                    matches!((other, first), (Some(other), Some(first)) if other < first)
                });
                let is_plural = !container.is_empty() && older.strip_suffix('S') == Some(*later);
                if is_older && !is_plural {
                    compared += 1;
                    assert_eq!(
                        slip::between(later.as_bytes(), older.as_bytes()),
                        None,
                        "{container} {later} came after {older}"
                    );
                }
            }
        }
    }
    assert!(compared > 10_000, "only {compared} pairs were compared");
}

#[test]
fn commands_of_compatible_products_are_foreign() {
    for call in [
        "cas k a b",
        "EXHGET k f",
        "stick k",
        "OBJECT lastmodified k",
        "json.get k",
        "OBJECT my.own k",
    ] {
        assert!(
            matches!(look_up(&arguments(call)), Lookup::Foreign),
            "{call}"
        );
    }
    let mut previous = "";
    for line in include_str!("../foreign.tsv").lines() {
        if line.starts_with('#') {
            continue;
        }
        let (product, name) = line.split_once('\t').unwrap_or_else(|| panic!("{line}"));
        assert!(previous < line, "{line} is out of order, or there twice");
        previous = line;
        assert!(!product.is_empty(), "{line}");
        assert_eq!(name.trim().to_ascii_uppercase(), name, "{line}");
        assert!(super::super::named(name.as_bytes()).is_none(), "{line}");
    }
}
