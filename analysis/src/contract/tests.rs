use crate::domain::KeyOrigin;
use crate::report::{Request, analyze};
use crate::text::source::Source;

#[test]
fn keys_that_nobody_counts_are_listed_as_unknown() {
    let text = "\
local pairs = {}
for i = 1, #KEYS do
  pairs[#pairs + 1] = KEYS[i]
  pairs[#pairs + 1] = ARGV[i]
end
return redis.call('MSETNX', unpack(pairs))";
    let report = analyze(&Source::new("all.lua", text), &Request::default());
    let keys = report.contract.expect("it is a script").key_uses;
    let shown: Vec<_> = keys.iter().map(|key| (key.command, key.origin)).collect();
    assert_eq!(shown, [("MSETNX", KeyOrigin::Unknown)]);

    // Nothing after the one key of this command is a key.
    let text = "return redis.call('SADD', KEYS[1], unpack(ARGV))";
    let report = analyze(&Source::new("one.lua", text), &Request::default());
    let keys = report.contract.expect("it is a script").key_uses;
    let shown: Vec<_> = keys.iter().map(|key| (key.command, key.origin)).collect();
    assert_eq!(shown, [("SADD", KeyOrigin::Declared)]);
}

#[test]
fn the_ways_out_stand_in_the_order_of_the_text_each_once() {
    let source = Source::new(
        "example.lua",
        "local function parse(text) return cmsgpack.unpack(text) end
         if ARGV[1] == '1' then return 1 end
         if ARGV[1] == '2' then return parse(ARGV[2]) end
         if ARGV[1] == '3' then return 'text' end
         return parse(ARGV[1])",
    );
    let report = analyze(&source, &Request::default());
    let contract = report.contract.expect("the script is one");
    let places: Vec<_> = contract.returns.iter().map(|path| path.span).collect();
    let texts: Vec<_> = places.iter().map(|span| source.slice(*span)).collect();
    assert_eq!(texts, ["cmsgpack.unpack(text)", "1", "'text'"]);
    assert!(places.is_sorted());
}

#[test]
fn a_place_that_holds_nil_may_be_filled_from_behind() {
    use super::ReplyKind::{Nil, Status, Text};
    for (text, expected) in [
        (
            "local t = {nil, ARGV[1]} table.insert(t, {ok = 'a'}) return t[1]",
            vec![Status, Nil],
        ),
        (
            "local t = {'a', 'b'} table.insert(t, {ok = 'a'}) return t[1]",
            vec![Text],
        ),
    ] {
        assert_eq!(replies(text), expected, "{text}");
    }
}

#[test]
fn a_number_of_a_text_may_be_none() {
    use super::ReplyKind::{Integer, Nil};
    for (text, expected) in [
        ("return tonumber(KEYS[1] .. 'x')", vec![Integer, Nil]),
        (
            "local n = 'a' for i in ipairs(ARGV) do n = i end return tonumber(n)",
            vec![Integer, Nil],
        ),
        ("return tonumber(KEYS[1] .. 'x') or 1", vec![Integer]),
        ("return tonumber(KEYS[1] .. 'x') + 1", vec![Integer]),
        ("return tonumber('12')", vec![Integer]),
        ("return tonumber(#ARGV)", vec![Integer]),
    ] {
        assert_eq!(replies(text), expected, "{text}");
    }
}

fn replies(text: &str) -> Vec<super::ReplyKind> {
    let report = analyze(&Source::new("example.lua", text), &Request::default());
    report.contract.expect("the script is one").replies
}

#[test]
fn an_entry_whose_place_is_not_known_may_be_missing() {
    use super::ReplyKind::{Nil, Text};
    for (text, expected) in [
        ("return ARGV[tonumber(ARGV[1])]", vec![Text, Nil]),
        (
            "for place = 1, 3 do return ARGV[place] end return ''",
            vec![Text, Nil],
        ),
        (
            "for place = 1, #ARGV do return ARGV[place] end return ''",
            vec![Text],
        ),
        (
            "for _, item in ipairs(ARGV) do return item end return ''",
            vec![Text],
        ),
    ] {
        assert_eq!(replies(text), expected, "{text}");
    }
}

#[test]
fn a_field_makes_another_reply_where_it_is_there() {
    use super::ReplyKind::{Array, Error, Status, Unknown};
    for (text, expected) in [
        ("return {double = 1.5}", vec![Unknown]),
        ("return {ok = 'a'}", vec![Status]),
        ("return {ok = 1}", vec![Array]),
        (
            "local t = {} if ARGV[1] then t.err = 'a' end return t",
            vec![Error, Array],
        ),
        ("return {err = 'ERR a', ok = 'a'}", vec![Error]),
        (
            "return redis.pcall('SET', KEYS[1], 'a')",
            vec![Status, Error],
        ),
    ] {
        assert_eq!(replies(text), expected, "{text}");
    }
}

#[test]
fn an_entry_that_need_not_have_been_stored_may_be_nil_or_what_was_appended() {
    use super::ReplyKind::{Integer, Nil, Text};
    for (text, expected) in [
        (
            "local t = {} if redis.call('EXISTS', KEYS[1]) == 1 then t[1] = 'a' end return t[1]",
            vec![Text, Nil],
        ),
        (
            "local t = {} if redis.call('EXISTS', KEYS[1]) == 1 then t.x = 1 end return t.x",
            vec![Integer, Nil],
        ),
        (
            "local t = {} if #ARGV > 1 then t[1] = 'a' end table.insert(t, 5) return t[1]",
            vec![Integer, Text, Nil],
        ),
        // What is made of it is there, or an error was raised.
        (
            "local t = {} if #ARGV > 1 then t.x = 'a' end return t.x .. 'b'",
            vec![Text],
        ),
        ("local t = {'a'} return t[1]", vec![Text]),
    ] {
        assert_eq!(replies(text), expected, "{text}");
    }
}

#[test]
fn entries_among_which_something_was_inserted_are_of_unknown_origin() {
    for (text, expected) in [
        (
            "table.insert(KEYS, 1, 'x') for i = #ARGV, 1, -1 do redis.call('GET', KEYS[i]) end",
            KeyOrigin::Unknown,
        ),
        (
            "KEYS[70] = 'x' return redis.call('GET', KEYS[70])",
            KeyOrigin::Unknown,
        ),
        (
            "for i = #KEYS, 1, -1 do redis.call('GET', KEYS[i]) end",
            KeyOrigin::Declared,
        ),
    ] {
        let report = analyze(&Source::new("one.lua", text), &Request::default());
        let keys = report.contract.expect("it is a script").key_uses;
        let origins: Vec<_> = keys.iter().map(|key| key.origin).collect();
        assert_eq!(origins, [expected], "{text}");
    }
}

#[test]
fn a_row_begins_where_the_loop_reads_and_not_where_it_counts() {
    for (text, from, group, single) in [
        (
            "local n = #ARGV - 1 for i = 1, n do redis.call('SADD', KEYS[1], ARGV[i + 1]) end return ARGV[1]",
            2,
            1,
            1,
        ),
        (
            "local n = tonumber(#ARGV) - 2 for i = 1, n do redis.call('SADD', KEYS[1], ARGV[i + 2]) end",
            3,
            1,
            2,
        ),
        (
            "for i = 2, #ARGV, 2 do redis.call('ZADD', KEYS[1], ARGV[i], ARGV[i + 1]) end",
            2,
            2,
            1,
        ),
        // Longer than any tuple.
        (
            "for i = 1, #ARGV, 14 do redis.call('SADD', KEYS[1], ARGV[i], ARGV[i + 13]) end",
            1,
            14,
            0,
        ),
        // Nothing is read by the counter.
        (
            "for i = 1, #ARGV do redis.call('INCR', KEYS[1]) end",
            1,
            1,
            0,
        ),
    ] {
        let report = analyze(&Source::new("row.lua", text), &Request::default());
        let arguments = report.contract.expect("it is a script").arguments;
        let row = arguments.variadic.expect(text);
        assert_eq!((row.from, row.group), (from, group), "{text}");
        assert_eq!(arguments.entries.len(), single, "{text}");
    }
}

#[test]
fn a_command_with_one_number_of_arguments_tells_how_many_are_unpacked() {
    for (text, names) in [
        ("return redis.call('SETEX', KEYS[1], unpack(ARGV))", Some(2)),
        (
            "return redis.call('HINCRBY', KEYS[1], unpack(ARGV, 2))",
            Some(3),
        ),
        (
            "return redis.call('PSETEX', KEYS[1], ARGV[1], unpack(ARGV, 2))",
            Some(2),
        ),
        // It takes more, or nothing is left.
        ("return redis.call('SET', KEYS[1], unpack(ARGV))", None),
        ("return redis.call('SADD', KEYS[1], unpack(ARGV))", None),
        ("return redis.call('GET', KEYS[1], unpack(ARGV))", None),
        // A part of a list of the script's own.
        (
            "return redis.call('SETEX', KEYS[1], unpack(ARGV, tonumber(ARGV[1])))",
            None,
        ),
    ] {
        let report = analyze(&Source::new("row.lua", text), &Request::default());
        let arguments = report.contract.expect("it is a script").arguments;
        let single = arguments
            .variadic
            .is_none()
            .then_some(arguments.entries.len());
        assert_eq!(single, names, "{text}");
    }
}

#[test]
fn a_time_for_one_command_is_a_time_wherever_else_it_goes() {
    use crate::redis::unit::Unit;
    for (text, unit, is_number) in [
        (
            "redis.call('EXPIRE', KEYS[1], ARGV[1]) redis.call('SET', KEYS[2], ARGV[1])",
            Some(Unit::Seconds),
            false,
        ),
        (
            "return redis.call('SETEX', KEYS[1], unpack(ARGV))",
            Some(Unit::Seconds),
            false,
        ),
        (
            "redis.call('EXPIRE', KEYS[1], ARGV[1]) redis.call('PEXPIRE', KEYS[2], ARGV[1])",
            None,
            true,
        ),
        (
            "redis.call('INCRBY', KEYS[1], ARGV[1]) redis.call('RPUSH', KEYS[2], ARGV[1])",
            None,
            true,
        ),
        ("redis.call('SET', KEYS[1], ARGV[1])", None, false),
    ] {
        let report = analyze(&Source::new("time.lua", text), &Request::default());
        let arguments = report.contract.expect("it is a script").arguments;
        let first = &arguments.entries[0];
        assert_eq!((first.unit, first.is_number), (unit, is_number), "{text}");
    }
}
