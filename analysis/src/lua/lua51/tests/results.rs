//! Comments, white space and the spans of errors.

use crate::lua::lua51::recognise;
use crate::text::source::Span;

#[test]
fn comments_are_listed_without_their_newline() {
    let text =
        "-- one\r\na = 1 --[[ two\n]] b = '-- no' --[==[ ]] ]==]--\n--[ three\rc = {d --é\n} --";
    let recognised = recognise(text).unwrap();
    let comments: Vec<&str> = recognised
        .comments
        .iter()
        .map(|span| &text[span.range()])
        .collect();
    assert_eq!(
        comments,
        [
            "-- one",
            "--[[ two\n]]",
            "--[==[ ]] ]==]",
            "--",
            "--[ three",
            "--é",
            "--"
        ]
    );
}

#[test]
fn blanks_are_replaced_outside_strings_and_comments_only() {
    let text = "a\x0b=\x0c'\x0b\r\\\n'".replace('\r', "")
        + "\rb = [[\r\x0c]] -- \x0c\rc = 1\r\nd = 2\n\re = 3";
    let recognised = recognise(&text).unwrap();
    let readable = recognised.readable(&text);
    assert_eq!(
        readable,
        "a = '\x0b\\\n'\nb = [[\r\x0c]] -- \x0c\nc = 1\r\nd = 2\n\re = 3"
    );
    assert_eq!(readable.len(), text.len());
    assert!(matches!(
        recognise("a = 1\r\n").unwrap().readable("a = 1\r\n"),
        std::borrow::Cow::Borrowed(_)
    ));
}

#[test]
fn errors_point_at_the_token() {
    for (text, token) in [
        ("return a != b", "!"),
        ("a = 60s", "60s"),
        ("a = 'b\nc", "'b"),
        ("a = 'b\\300c'", "'b\\300"),
        ("f\n(g)()", "("),
        ("t.end = 1", "end"),
        ("x = “a”", "“"),
        ("\u{feff}return 1", "\u{feff}"),
        ("return [==", "[=="),
        ("x = [[ a\nb", "[["),
        ("--[=[ a\nb", "--[=["),
        ("if a then return 1 return 2 end", "return"),
    ] {
        let error = recognise(text).unwrap_err();
        assert_eq!(&text[error.span.range()], token, "{text:?}");
    }
    // At the end there is nothing to point at but the place.
    for (text, end) in [
        ("if a then", 9),
        ("if a then\n", 9),
        ("if a then\r\n", 9),
        ("a", 1),
    ] {
        assert_eq!(
            recognise(text).unwrap_err().span,
            Span::new(end, end),
            "{text:?}"
        );
    }
    let locals: String = (0..201)
        .map(|number| format!("local a{number}\n"))
        .collect();
    let error = recognise(&locals).unwrap_err();
    assert_eq!(&locals[error.span.range()], "a200");
}
