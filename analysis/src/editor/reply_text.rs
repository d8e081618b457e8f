//! A reply in words.

use crate::redis::commands::{Reply, ReplyKind};

/// What a script sees of the reply: "a string, or `false` if there is nothing".
pub(super) fn of(reply: &Reply) -> String {
    let mut texts: Vec<String> = Vec::new();
    let mut may_be_missing = false;
    for kind in &reply.kinds {
        if *kind == ReplyKind::Nil {
            may_be_missing = true;
            continue;
        }
        let text = of_kind(kind);
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    if may_be_missing {
        texts.push("`false` if there is nothing".to_owned());
    }
    match texts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{}, or {last}", before.join(", ")),
        None => "not known".to_owned(),
    }
}

fn of_kind(kind: &ReplyKind) -> String {
    match kind {
        ReplyKind::Ok => "the table `{ok = 'OK'}`".to_owned(),
        ReplyKind::Status => "a table `{ok = …}` with a status".to_owned(),
        ReplyKind::Integer => "a number".to_owned(),
        ReplyKind::Text => "a string".to_owned(),
        ReplyKind::NumberText => "a string that holds a number".to_owned(),
        ReplyKind::Nil => "`false`".to_owned(),
        ReplyKind::Any => "any value".to_owned(),
        ReplyKind::Array(group) => match group.as_slice() {
            [element] => format!("a table of any length, each entry {}", of(element)),
            group => format!("a flat table of groups of {}", group.len()),
        },
        ReplyKind::Tuple(elements) => {
            let entries = if elements.len() == 1 {
                "entry"
            } else {
                "entries"
            };
            format!("a table of {} {entries}", elements.len())
        }
    }
}
