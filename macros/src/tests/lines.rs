//! Where the lines of a script of several files are written.

use expect_test::expect;
use redis_script_analysis::{Host, Piece, Source};

use super::expansion_of;
use crate::script::{Files, Included};

#[test]
fn the_lines_of_an_included_file_are_known_at_run_time() {
    let piece = |start, file, offset| Piece {
        start,
        file,
        offset,
    };
    let source = Source::assembled(
        "local one = 1\nlocal two = 2\nreturn one + two\n",
        vec![
            (
                "src/script.lua".to_owned(),
                "-- include\nlocal two = 2\nreturn one + two\n".to_owned(),
            ),
            ("src/one.lua".to_owned(), "-- 1\nlocal one = 1\n".to_owned()),
        ],
        vec![piece(0, 1, 5), piece(14, 0, 11)],
    );
    let expansion = expansion_of(
        "\"script.lua\"",
        "fn sum(connection: &mut C) -> redis_script::Result<i64>;",
        source,
        Files {
            script: Some(String::new()),
            included: vec![Included {
                shown: "src/one.lua".to_owned(),
                path: "one.lua".to_owned(),
                is_generated: false,
            }],
        },
    );
    let start = expansion.find("lines: [").unwrap();
    let end = expansion[start..].find("\n    },").unwrap();
    expect![[r#"
        lines: [
                    ::redis_script::__private::Line {
                        sent: 1u32,
                        file: "one.lua",
                        line: 2u32,
                    },
                    ::redis_script::__private::Line {
                        sent: 2u32,
                        file: "script.lua",
                        line: 2u32,
                    },
                ],"#]]
    .assert_eq(&expansion[start..start + end]);
}

#[test]
fn an_inline_script_counts_its_own_lines() {
    let host = Host {
        text: "\n\n#[redis_script(inline = \"return 1\")]".to_owned(),
        offsets: vec![(0, 27)],
    };
    let source = Source::inline("src/lib.rs", "return 1", host);
    assert_eq!(source.lines().len(), 1);
    let expansion = expansion_of(
        "inline = \"return 1\"",
        "fn one(connection: &mut C) -> redis_script::Result<i64>;",
        source,
        Files::default(),
    );
    assert!(expansion.contains("lines: [],"), "{expansion}");
}
