//! `src/patterns.md` is what the catalogue says. `UPDATE_EXPECT=1` writes it anew.

use std::fmt::Write as _;
use std::path::Path;

use redis_script_patterns::{CATALOGUE, Pattern, Unit};

#[test]
fn the_page_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/patterns.md");
    let mut page = table();
    for pattern in CATALOGUE {
        page += &section(pattern);
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, page).expect("it can be written");
    } else {
        let written = std::fs::read_to_string(&path).expect("there is a page");
        let differs = written
            .lines()
            .zip(page.lines())
            .find(|(old, new)| old != new);
        assert!(
            written == page,
            "`src/patterns.md` is not current, first at {differs:?}: run this test with `UPDATE_EXPECT=1`"
        );
    }
}

fn table() -> String {
    let mut table = "| pattern | |\n|---|---|\n".to_owned();
    for pattern in CATALOGUE {
        let Pattern { name, title, .. } = pattern;
        let _ = writeln!(table, "| [`{name}`](#{name}) | {title} |");
    }
    table
}

fn section(pattern: &Pattern) -> String {
    let mut page = format!("\n## {}\n\n{}\n\n", pattern.name, pattern.title);
    let _ = writeln!(page, "**When.** {}\n", pattern.when);
    page += "| entry | name | |\n|---|---|---|\n";
    for (index, key) in pattern.keys.iter().enumerate() {
        let (number, name, meaning) = (index + 1, key.name, key.meaning);
        let _ = writeln!(page, "| `KEYS[{number}]` | `{name}` | {meaning} |");
    }
    for (index, argument) in pattern.arguments.iter().enumerate() {
        let list = if argument.is_list() { ".." } else { "" };
        let unit = match argument.unit {
            Some(Unit::Millis) => "in milliseconds: ",
            Some(_) => "in microseconds: ",
            None => "",
        };
        let (number, name, meaning) = (index + 1, argument.name, argument.meaning);
        let _ = writeln!(
            page,
            "| `ARGV[{number}{list}]` | `{name}` | {unit}{meaning} |"
        );
    }
    let reply = pattern.reply;
    let (meaning, rust_type) = (reply.meaning, reply.rust_type);
    let _ = writeln!(page, "\n**Reply.** {meaning}. In Rust: `{rust_type}`.");
    page += "\n**Promises.**\n\n";
    for promise in pattern.promises {
        let _ = writeln!(page, "- {}", promise.text);
    }
    page += "\n**Costs and limits.**\n\n";
    for limit in pattern.limits {
        let _ = writeln!(page, "- {limit}");
    }
    page
}
