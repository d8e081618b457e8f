//! Every column of the table, read strictly. The program reads much of it only where a lint asks, and leniently; here is
//! where a mistake is found.

use crate::redis::commands::more::{Fact, Scores};
use crate::redis::commands::reply::Reply;
use crate::redis::commands::table;
use crate::redis::commands::{Command, NEWEST_REDIS, NEWEST_VALKEY, TABLE};
use crate::redis::version::Version;

use super::syntax::{self, Grammar, Kind};

const COLUMNS: [&str; 13] = [
    "name",
    "min",
    "max",
    "step",
    "flags",
    "since_redis",
    "since_valkey",
    "keys",
    "types",
    "reply",
    "replies",
    "syntax",
    "more",
];

/// The words of the column `more`, each of which has to be read, and fit the rest of the line.
fn check_more(command: &Command) -> Result<(), String> {
    if command.more == "-" {
        return Ok(());
    }
    for word in command.more.split(' ') {
        let Some(fact) = Fact::parse(word) else {
            return Err(format!("more: `{word}`"));
        };
        let wrong = match fact {
            Fact::Each { behind } => behind > command.least_arguments,
            Fact::Scores(Scores::Bounds { last, .. }) => last >= command.least_arguments,
            Fact::Scores(Scores::Pairs { from }) => from >= command.least_arguments,
            Fact::Lists(length) => {
                let most = command.most_arguments.unwrap_or(usize::MAX);
                let last = if length.is_by_ranks { 3 } else { 0 };
                let has_option = |option: &str| {
                    let syntax = command.syntax.unwrap_or_default();
                    syntax.contains(&format!("[{option} "))
                };
                length.count.is_some_and(|count| count >= most)
                    || last >= most
                    || length.option.is_some_and(|option| !has_option(option))
            }
            Fact::Pages => !command.syntax.unwrap_or_default().contains("cursor:"),
            Fact::Counts => command.is_write(),
            Fact::Adds => !command.is_write(),
            Fact::One(groups) => {
                let syntax = command.syntax.unwrap_or_default();
                let is_known = |option: &str| {
                    syntax
                        .split(|sign: char| !sign.is_ascii_uppercase())
                        .any(|word| word == option)
                };
                !groups.split([',', '|']).all(is_known)
            }
            Fact::Reads(name) => !TABLE
                .iter()
                .any(|other| other.name == name && !other.is_write()),
            Fact::Removes | Fact::Retypes | Fact::Shortens => {
                command.keys.is_empty() && !command.is_write()
            }
        };
        if wrong {
            return Err(format!("more: `{word}` does not fit the rest of the line"));
        }
    }
    Ok(())
}

/// What is wrong in a table, each with the number of its line.
pub(super) fn faults(text: &'static str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    let mut containers: Vec<&str> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if !table::is_command(line) {
            continue;
        }
        let mut add = |what: String| faults.push(format!("line {}: {what}", index + 1));
        let command = match table::command(line) {
            Ok(command) => command,
            Err(column) => {
                let place = COLUMNS.iter().position(|name| *name == column);
                let written = place.and_then(|place| line.split('\t').nth(place));
                add(format!("{column}: `{}`", written.unwrap_or(line)));
                continue;
            }
        };
        for what in [
            check_name(&command),
            check_order(&command, &names),
            check_container(&command, &containers),
            check_numbers(&command),
            check_flags(&command, line),
            check_versions(&command, line),
            check_types(&command),
            check_reply(&command),
            check_more(&command),
        ] {
            if let Err(what) = what {
                add(what);
            }
        }
        let grammar = match command.syntax.map(syntax::parse) {
            Some(Ok(grammar)) => Some(grammar),
            Some(Err(what)) => {
                add(format!("syntax: {what}"));
                None
            }
            None => None,
        };
        if let Err(what) = check_rules(&command, grammar.as_ref()) {
            add(what);
        }
        if let Err(what) = check_keys(&command, line, grammar.as_ref()) {
            add(what);
        }
        names.push(command.name);
        if command.is_container() {
            containers.push(command.name);
        }
    }
    faults
}

fn check(holds: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what()) }
}

fn column(line: &'static str, name: &str) -> &'static str {
    let place = COLUMNS.iter().position(|column| *column == name);
    place
        .and_then(|place| line.split('\t').nth(place))
        .unwrap_or_default()
}

fn check_name(command: &Command) -> Result<(), String> {
    let is_name = command.name.split(' ').count() <= 2
        && command.name.split(' ').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_'))
        });
    check(is_name, || format!("name: `{}`", command.name))
}

fn check_order(command: &Command, names: &[&str]) -> Result<(), String> {
    let Some(previous) = names.last() else {
        return Ok(());
    };
    let name = command.name;
    check(*previous != name, || {
        format!("name: `{name}` is there twice")
    })?;
    check(*previous < name, || {
        format!("name: `{name}` comes after `{previous}`")
    })
}

fn check_container(command: &Command, containers: &[&str]) -> Result<(), String> {
    let Some((container, _)) = command.name.split_once(' ') else {
        return Ok(());
    };
    check(containers.contains(&container), || {
        format!("name: `{container}` is no container")
    })
}

fn check_numbers(command: &Command) -> Result<(), String> {
    let least = command.least_arguments;
    let on_valkey = command.least_on_valkey.unwrap_or(least);
    check(least >= command.words(), || {
        format!("min: {least} is less than the words of the name")
    })?;
    check(on_valkey >= least, || {
        format!("min: {on_valkey} is less than {least}")
    })?;
    let most = command.most_arguments.unwrap_or(usize::MAX);
    check(most >= on_valkey, || {
        format!("max: {most} is less than {on_valkey}")
    })?;
    match command.groups {
        Some(groups) => check(groups.size > 1 && groups.behind <= least, || {
            format!("step: {}@{}", groups.size, groups.behind)
        }),
        None => Ok(()),
    }
}

/// The letters come in one order, each once: `w` or `r`, `m`, `b`, `p`, `k`, when scripts may call it, `C`.
fn check_flags(command: &Command, line: &'static str) -> Result<(), String> {
    let written = column(line, "flags");
    let letters = match written.split_once("n<") {
        Some((letters, _)) => letters.to_owned() + if written.ends_with('C') { "C" } else { "" },
        None => written.to_owned(),
    };
    let place = |letter: u8| b"wrmbpkNC".iter().position(|known| *known == letter);
    let places: Vec<_> = letters.bytes().map(place).collect();
    let is_sorted = written == "-" || places.windows(2).all(|pair| pair[0] < pair[1]);
    let is_both = command.is_write() && command.has_flag('r');
    check(is_sorted && !is_both && !written.is_empty(), || {
        format!("flags: `{written}`")
    })
}

fn check_versions(command: &Command, line: &'static str) -> Result<(), String> {
    let (redis, valkey) = (command.since_redis, command.since_valkey);
    check(redis.is_some() || valkey.is_some(), || {
        "since_redis: no server has it".to_owned()
    })?;
    for (name, since, newest) in [
        ("since_redis", redis, NEWEST_REDIS),
        ("since_valkey", valkey, NEWEST_VALKEY),
    ] {
        let written = column(line, name);
        let is_plain = written == "-"
            || written.split('.').count() >= 2
                && written.split('.').all(|part| {
                    part.bytes().all(|byte| byte.is_ascii_digit())
                        && (part == "0" || !part.starts_with('0'))
                });
        check(is_plain, || format!("{name}: `{written}`"))?;
        let is_known = since.is_none_or(|since| is_within(since, newest));
        check(is_known, || format!("{name}: {written} is after {newest}"))?;
    }
    Ok(())
}

/// A patch release belongs to its version.
fn is_within(since: Version, newest: Version) -> bool {
    Version::new(since.major, since.minor) <= newest
}

/// What a key may hold, or holds afterwards.
#[derive(Clone, Copy, Debug, PartialEq)]
enum ValueType {
    Any,
    Text,
    HyperLogLog,
    List,
    Set,
    SortedSet,
    Hash,
    Stream,
    Array,
    VectorSet,
    PathHash,
    /// What the first key holds.
    Source,
    /// What was dumped.
    Payload,
}

impl ValueType {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "any" => Self::Any,
            "string" => Self::Text,
            "string(hll)" => Self::HyperLogLog,
            "list" => Self::List,
            "set" => Self::Set,
            "zset" => Self::SortedSet,
            "hash" => Self::Hash,
            "stream" => Self::Stream,
            "array" => Self::Array,
            "vectorset" => Self::VectorSet,
            "pathhash" => Self::PathHash,
            "source" => Self::Source,
            "payload" => Self::Payload,
            _ => return None,
        })
    }
}

/// `any>zset;set|zset`
fn check_types(command: &Command) -> Result<(), String> {
    if command.types == "-" {
        return Ok(());
    }
    let keys = command.types.split(';');
    check(keys.clone().count() <= command.keys.len().max(1), || {
        format!("types: `{}` is for more keys than there are", command.types)
    })?;
    check(!command.keys.is_empty(), || {
        "types: there is no key".to_owned()
    })?;
    for key in keys {
        let (before, after) = key.split_once('>').unwrap_or((key, "any"));
        for name in before.split('|').chain([after]) {
            let Some(value) = ValueType::parse(name) else {
                return Err(format!("types: `{name}` is no type of value"));
            };
            let is_after = matches!(value, ValueType::Source | ValueType::Payload);
            check(!is_after || name == after && before == "any", || {
                format!("types: `{name}` is only what a key becomes")
            })?;
        }
    }
    Ok(())
}

fn check_reply(command: &Command) -> Result<(), String> {
    let reply = command.reply;
    check(reply == "-" || Reply::parse(reply).is_some(), || {
        format!("reply: `{reply}`")
    })
}

/// `^INCR&NX,XX:num|nil;>=3:[str];else:int`
fn check_rules(command: &Command, grammar: Option<&Grammar>) -> Result<(), String> {
    if command.replies == "-" {
        return Ok(());
    }
    let rules: Vec<_> = command.replies.split(';').collect();
    for (place, rule) in rules.iter().enumerate() {
        let (condition, reply) = rule
            .split_once(':')
            .ok_or_else(|| format!("replies: `{rule}` has no condition"))?;
        check(Reply::parse(reply).is_some(), || {
            format!("replies: `{reply}`")
        })?;
        let is_last = place + 1 == rules.len();
        check(is_last == (condition == "else"), || {
            format!("replies: `{rule}` stands in the wrong place")
        })?;
        if is_last {
            continue;
        }
        if let Some(least) = condition.strip_prefix(">=") {
            let is_number = table::number(least).is_some();
            check(is_number, || format!("replies: `{condition}`"))?;
            continue;
        }
        for option in condition.split([',', '&']) {
            let option = option.strip_prefix('^').unwrap_or(option);
            if option
                .strip_prefix("last=")
                .is_some_and(|word| !word.is_empty())
            {
                continue;
            }
            let option = match option.split_once('<') {
                Some((option, limit)) if table::number(limit).is_some() => option,
                _ => option,
            };
            let is_option = match grammar {
                Some(grammar) => grammar.tokens.contains(&option),
                None => !option.is_empty() && option.bytes().all(|byte| byte.is_ascii_uppercase()),
            };
            check(is_option, || {
                format!("replies: there is no option `{option}`")
            })?;
        }
    }
    Ok(())
}

/// The keys stand where the grammar has keys, and after options that it has.
fn check_keys(
    command: &Command,
    line: &'static str,
    grammar: Option<&Grammar>,
) -> Result<(), String> {
    let Some(grammar) = grammar else {
        return Ok(());
    };
    let written = column(line, "keys");
    for key in written.split(' ') {
        if let Some((token, _)) = key.split_once('@') {
            check(grammar.tokens.contains(&token), || {
                format!("keys: there is no option `{token}`")
            })?;
        }
    }
    let declared = written
        .split(' ')
        .any(|key| key != "-" && !key.ends_with('!'));
    let has_keys = grammar.kinds.contains(&Kind::Key);
    check(declared == has_keys, || {
        let name = command.name;
        format!("keys: `{written}`, but the syntax of `{name}` says otherwise")
    })
}
