//! Findings as people see them.

use super::*;
use crate::text::source::{Host, Piece, Span};

fn finding(span: Span) -> Diagnostic {
    Diagnostic::new(None, Level::Deny, span, "something is wrong")
}

fn arrow(source: &Source, span: Span) -> String {
    let text = render(source, &finding(span), Style::Plain);
    let line = text.lines().nth(1).expect("there is a second line");
    let place = line.trim_start().strip_prefix("--> ").expect("an arrow");
    place.to_owned()
}

#[test]
fn reads_like_rustc() {
    let source = Source::new("limit.lua", "local n = 1\nreturn redis.call('SETX', n)\n");
    let mut diagnostic = finding(Span::new(30, 36));
    diagnostic
        .label("not a command")
        .also(Span::new(6, 7), "declared here")
        .note("a server refuses the call")
        .help("there is a command with a similar name: `SETEX`");
    assert_eq!(
        render(&source, &diagnostic, Style::Plain),
        "\
something is wrong
 --> limit.lua:2:19
  |
1 | local n = 1
  |       - declared here
2 | return redis.call('SETX', n)
  |                   ^^^^^^ not a command
  |
  = note: a server refuses the call
  = help: there is a command with a similar name: `SETEX`"
    );
}

#[test]
fn every_span_of_awkward_texts_is_shown_at_its_place() {
    let texts = [
        "",
        "\n",
        "return 1",
        "return 1\n",
        "return 1\r\nreturn 2\r\n",
        "\tlocal ключ = '日本'\n\n\t\treturn ключ",
        "a\rb\n\u{0}\u{7}c\u{301}\n",
    ];
    for text in texts {
        let source = Source::new("awkward.lua", text);
        let offsets = 0..=text.len() as u32 + 2;
        for start in offsets.clone() {
            for end in offsets.clone() {
                assert_eq!(
                    arrow(&source, Span::new(start, end)),
                    format!("awkward.lua:{}", source.place(start)),
                    "{start}..{end} of {text:?}"
                );
            }
        }
    }
}

#[test]
fn a_far_place_in_a_long_line_stays_readable() {
    let text = format!("return '{}', KEYS[9]", "x".repeat(5000));
    let source = Source::new("long.lua", text.as_str());
    let start = text.len() as u32 - 7;
    let shown = render(&source, &finding(Span::new(start, start + 7)), Style::Plain);
    assert!(shown.contains("KEYS[9]"), "{shown}");
    assert!(shown.lines().all(|line| line.len() < 200), "{shown}");
    assert!(shown.contains("--> long.lua:1:5012\n"), "{shown}");
}

#[test]
fn only_what_is_near_is_looked_at() {
    let text = format!(
        "-- first\nreturn '{}', KEYS[9] -- ю{}",
        "ю".repeat(50_000),
        "ю".repeat(50_000)
    );
    let source = Source::new("long.lua", text.as_str());
    let start = text.find("KEYS").expect("it is there") as u32;
    let mut diagnostic = finding(Span::new(start, start + 7));
    diagnostic.also(Span::new(0, 8), "far away").label("here");
    for style in [Style::Plain, Style::Coloured] {
        let shown = render(&source, &diagnostic, style);
        assert!(shown.contains("long.lua:2:50012"), "{shown}");
        assert!(
            shown.contains("KEYS[9]") && !shown.contains("far away"),
            "{shown}"
        );
    }
}

#[test]
fn an_inline_script_shows_the_rust_file() {
    let host = Host {
        text: "fn a() {}\n#[redis_script(inline = \"return KEYS[2]\")]\n".to_owned(),
        offsets: vec![(0, 35)],
    };
    let source = Source::inline("src/lib.rs", "return KEYS[2]", host);
    let shown = render(&source, &finding(Span::new(7, 14)), Style::Plain);
    assert!(shown.contains("--> src/lib.rs:2:33"), "{shown}");
    assert!(
        shown.contains("2 | #[redis_script(inline = \"return KEYS[2]\")]"),
        "{shown}"
    );
}

#[test]
fn a_place_in_an_included_file_is_shown_with_its_own_lines() {
    let piece = |start, file, offset| Piece {
        start,
        file,
        offset,
    };
    let source = Source::assembled(
        "local limit = 5\nreturn limit.x\n",
        vec![
            (
                "main.lua".to_owned(),
                "-- include\nreturn limit.x\n".to_owned(),
            ),
            ("limit.lua".to_owned(), "\nlocal limit = 5\n".to_owned()),
        ],
        vec![piece(0, 1, 1), piece(16, 0, 11)],
    );
    let mut diagnostic = finding(Span::new(23, 30));
    diagnostic
        .label("a number has no field")
        .also(Span::new(6, 11), "declared here");
    assert_eq!(
        render(&source, &diagnostic, Style::Plain),
        "\
something is wrong
 --> main.lua:2:8
  |
2 | return limit.x
  |        ^^^^^^^ a number has no field
  |
 ::: limit.lua:2:7
  |
2 | local limit = 5
  |       ----- declared here"
    );
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let source = Source::new("bell.lua", "return '\u{1b}[31m'");
    let mut diagnostic = finding(Span::new(7, 12));
    diagnostic.message = "a\u{1b}[31mb\nc".to_owned();
    diagnostic.help("\u{7}");
    let shown = render(&source, &diagnostic, Style::Plain);
    assert!(shown.starts_with("a\\u{1b}[31mb\\nc\n"), "{shown}");
    assert!(!shown.contains(['\u{1b}', '\u{7}']), "{shown}");
}

#[test]
fn colours_are_only_for_terminals() {
    let source = Source::new("limit.lua", "return 1");
    let diagnostic = finding(Span::new(0, 6));
    assert!(render(&source, &diagnostic, Style::Coloured).contains('\u{1b}'));
    assert!(!render(&source, &diagnostic, Style::Plain).contains('\u{1b}'));
}
