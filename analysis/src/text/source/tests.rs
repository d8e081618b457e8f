use super::*;

fn place(line: u32, column: u32) -> Place {
    Place { line, column }
}

#[test]
fn places_count_lines_and_characters() {
    let source = Source::new("x.lua", "a\nbé c\r\n\nd");
    let places = [
        (0, place(1, 1)),
        (1, place(1, 2)),
        (2, place(2, 1)),
        (3, place(2, 2)),
        (4, place(2, 2)),
        (5, place(2, 3)),
        (8, place(2, 6)),
        (9, place(3, 1)),
        (10, place(4, 1)),
        (99, place(4, 2)),
    ];
    for (offset, expected) in places {
        assert_eq!(source.place(offset), expected, "{offset}");
    }
    assert_eq!(Source::new("x.lua", "").place(7), place(1, 1));
}

#[test]
fn places_of_an_inline_script_are_those_of_the_rust_file() {
    let host = Host {
        text: "fn f() {}\n// é \"ab\\ncd\"".to_owned(),
        offsets: vec![(0, 17), (2, 19), (3, 21)],
    };
    let source = Source::inline("lib.rs", "ab\ncd", host);
    assert_eq!(source.place(0), place(2, 7));
    assert_eq!(source.place(3), place(2, 11));
}

#[test]
fn bytes_are_refused_with_what_to_do() {
    let error = Source::from_bytes("a.lua", b"local x\n\xc3\xa9 = '\xff'".to_vec()).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("`a.lua` is not UTF-8 at line 2, column 6: save ")
    );
    assert!(error.to_string().ends_with("`\\255`"));
    let cut = Source::from_bytes("a.lua", b"return '\xe2\x82".to_vec()).unwrap_err();
    assert!(cut.to_string().contains("line 1, column 9"), "{cut}");

    let most = vec![b' '; Source::LIMIT];
    assert!(Source::from_bytes("a.lua", most.clone()).is_ok());
    let error = Source::from_bytes("a.lua", [&most[..], b" "].concat()).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("`a.lua` has 1048577 bytes, but at most 1048576 (1 MiB) are checked")
    );
}

/// A file that includes another one in its second line.
fn with_include() -> Source {
    let piece = |start, file, offset| Piece {
        start,
        file,
        offset,
    };
    Source::assembled(
        "local a = 1\nlocal b = 2\nreturn a\n",
        vec![
            (
                "main.lua".to_owned(),
                "local a = 1\n-- include\nreturn a\n".to_owned(),
            ),
            ("b.lua".to_owned(), "-- é\nlocal b = 2\n".to_owned()),
        ],
        vec![piece(0, 0, 0), piece(12, 1, 6), piece(24, 0, 23)],
    )
}

#[test]
fn each_piece_belongs_to_its_file() {
    let source = with_include();
    assert_eq!(source.name(), "main.lua");
    let places = [(0, "main.lua", 1), (12, "b.lua", 2), (24, "main.lua", 3)];
    for (offset, file, line) in places {
        assert_eq!(source.file(offset), file);
        assert_eq!(source.place(offset), place(line, 1));
    }
    let shown = source.shown(Span::new(18, 19));
    assert_eq!(&shown.text[shown.span.range()], "b");
}

#[test]
fn a_span_over_two_files_ends_with_its_line_in_the_first() {
    let source = with_include();
    let shown = source.shown(Span::new(18, 30));
    assert_eq!(&shown.text[shown.span.range()], "b = 2");
}

#[test]
fn lines_of_a_server_are_found_in_their_files() {
    let line = |sent, file: &str, line| Line {
        sent,
        file: file.to_owned(),
        line,
    };
    assert_eq!(
        with_include().lines(),
        [line(2, "b.lua", 2), line(3, "main.lua", 3)]
    );
    assert_eq!(Source::new("a.lua", "return 1\nreturn 2\n").lines(), []);
}
