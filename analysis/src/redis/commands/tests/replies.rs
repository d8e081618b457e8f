//! What a call replies, and what its arguments are, by its options.

use crate::redis::commands::find;
use crate::redis::commands::reply::Reply;

use super::{arguments, command};

#[test]
fn options_decide_the_reply() {
    #[track_caller]
    fn check(call: &str, expected: &str) {
        let reply = command(call).reply(&arguments(call), false);
        assert_eq!(reply, Reply::parse(expected), "{call}");
    }
    check("GET ?", "str|nil");
    check("SET ? ?", "ok");
    check("SET ? ? EX ?", "ok");
    check("SET ? ? ex GET", "ok");
    check("SET ? ? NX PX ?", "ok|nil");
    check("SET ? NX", "ok");
    check("SET ? ? GET", "str|nil");
    check("SET ? ? ?", "str|nil|ok");
    check("SET ? ? ? GET", "str|nil");
    check("ZADD ? ? ?", "int");
    check("ZADD ? INCR ? ?", "num");
    check("ZADD ? XX INCR ? ?", "num|nil");
    check("ZADD ? CH ? ?", "int");
    check("ZADD ? ? ? ?", "num|nil|int");
    check("ZADD ? ? ? 2 b", "num|nil|int");
    check("ZADD ? 1 INCR 2 b", "int");
    check("XADD ? * f ?", "str");
    check("XADD ? NOMKSTREAM * f ?", "str|nil");
    check("XADD ? MAXLEN ~ 10 * f ?", "str");
    check("LPOP ?", "str|nil");
    check("LPOP ? ?", "[str]|nil");
    check("ZRANGE ? 0 -1", "[str]");
    check("ZRANGE ? 0 -1 WITHSCORES", "[str,num]");
    check("ZRANGE ? ? ? REV WITHSCORES", "[str,num]");
    check("ZRANGEBYSCORE ? ? ? LIMIT ? ? WITHSCORES", "[str,num]");
    check("ZUNION 2 ? ?", "[str]");
    check("ZUNION 2 ? ? WITHSCORES", "[str,num]");
    check("SORT ? BY ? STORE ?", "int");
    check("BITFIELD ? OVERFLOW FAIL INCRBY u8 0 1", "[int|nil]");
    check("BITFIELD ? INCRBY u8 0 1", "[int]");
    check("SUBSCRIBE c", "-");
    let open = command("LPOP k").reply(&arguments("LPOP k"), true);
    assert_eq!(open, Reply::parse("[str]|nil|str"));
}

#[test]
fn the_grammar_names_the_arguments_of_a_call() {
    let places = |call: &str| {
        let words: Vec<_> = call
            .split(' ')
            .map(|word| (word != "?").then_some(word.as_bytes()))
            .collect();
        let command = find(&words).expect("the command is known");
        let places = command.places(&words);
        let shown = places
            .iter()
            .filter(|place| place.is_integer())
            .map(|place| format!("{}={}", place.index, place.name));
        shown.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(places("SETEX ? ? ?"), "2=seconds");
    assert_eq!(places("SET ? ? NX px ?"), "5=milliseconds");
    assert_eq!(places("SET ? ? ? EX ?"), "");
    assert_eq!(places("SET k EX EX 5"), "4=seconds");
    assert_eq!(places("PEXPIRE ? ? NX"), "2=milliseconds");
    assert_eq!(places("GETEX ? EXAT ?"), "3=unix-time-seconds");
    assert_eq!(places("INCRBYFLOAT ? ?"), "");
    assert_eq!(places("XGROUP CREATE ? ? ?"), "");
}
