//! Texts that servers accept but the parser does not. The parser gets other bytes of the same length.

use super::verdict;
use crate::lua::lua51::recognise;

#[test]
fn what_the_parser_cannot_read_is_replaced() {
    for (text, readable) in [
        ("return 0x1p4", "return 0x100"),
        ("return 0XaP10 + 1", "return 0Xa000 + 1"),
        ("return 0xap1-10", "return 0xa00-10"),
        ("return 'a\\\r\nb'", "return 'a\\nnb'"),
        ("return 'a\\\n\rb'", "return 'a\\nnb'"),
        ("return 'a\\\rb'", "return 'a\\nb'"),
        ("return 'a\\\n\\\r\\\n'", "return 'a\\\n\\n\\\n'"),
        ("return 1\0", "return 1 "),
        ("return 1\0\0 + 2", "return 1   + 2"),
        ("return 1\0+5x", "return 1    "),
        ("return 1\0e5", "return 1   "),
        ("return 1\0--x\n+1", "return 1  -x\n+1"),
        ("return 0\0x", "return 0  "),
        ("return a.\0b", "return a..b"),
        ("return ..\0", "return ..."),
        ("return .\0\0", "return ..."),
        ("return\x0b1\x0c+\r2", "return 1 +\n2"),
    ] {
        let recognised = recognise(text).expect(text);
        let given = recognised.readable(text);
        assert_eq!(given, readable, "{text:?}");
        assert_eq!(given.len(), text.len());
    }
}

#[test]
fn a_nul_is_taken_where_a_server_takes_it() {
    for text in [
        "return '\0'",
        "return 'a\0b'",
        "return '\\\0'",
        "return [[\0]]",
        "return [==[a\0\n]==]",
        "-- \0\nreturn 1",
        "--\0",
        "--[[\0]]",
        "--[=[ a\0b ]=] return 1",
        "return 'a' --\0",
    ] {
        assert_eq!(verdict(text), "ok", "{text:?}");
        assert_eq!(recognise(text).expect(text).readable(text), text);
    }
    for (text, refused) in [
        ("\0", "1: unexpected symbol"),
        ("return a\0", "1: '<eof>' expected"),
        ("return a=\0= b", "1: '<eof>' expected near '='"),
        ("return 3 >\0= 2", "1: unexpected symbol"),
        ("return [\0[]]", "1: unexpected symbol near '['"),
        ("return ...\0", "1: '<eof>' expected"),
        ("return 1e\x005", "1: malformed number near '1e'"),
        ("return 0x1p1\0", "1: '<eof>' expected"),
        ("return 'a\0b\nc", "1: unfinished string near ''a'"),
    ] {
        assert_eq!(verdict(text), refused, "{text:?}");
    }
}
