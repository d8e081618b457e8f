use std::collections::BTreeSet;

use crate::version::Version;

use super::keys::{KeyPositions, KeySpecification};
use super::reply::Reply;
use super::table;
use super::{
    Command, Groups, KeyAccess, Lookup, Scripts, TABLE, find, look_up, nearest, nearest_subcommand,
};

/// Arguments as they are written with blanks between them: `?` is no constant, `''` is empty.
fn arguments(call: &str) -> Vec<Option<&[u8]>> {
    call.split(' ')
        .map(|word| match word {
            "?" => None,
            "''" => Some(b"".as_slice()),
            word => Some(word.as_bytes()),
        })
        .collect()
}

#[track_caller]
fn command(call: &str) -> &'static Command {
    find(&arguments(call)).unwrap_or_else(|| panic!("no command: {call}"))
}

fn positions(call: &str, open: bool) -> KeyPositions {
    command(call).key_positions(&arguments(call), open)
}

fn indices(call: &str, open: bool) -> Vec<usize> {
    let fixed = positions(call, open).fixed;
    fixed.iter().map(|position| position.index).collect()
}

#[test]
fn every_line_of_the_table_can_be_read() {
    let text = include_str!("commands.tsv");
    assert!(table::parse(text).is_sorted_by_key(|command| command.name));
    for line in text.lines().filter(|line| table::is_command(line)) {
        let command = table::command(line).unwrap_or_else(|| panic!("{line}"));
        for reply in std::iter::once(command.reply)
            .chain(
                command
                    .replies
                    .split(';')
                    .map(|rule| match rule.split_once(':') {
                        Some((_, reply)) => reply,
                        None => rule,
                    }),
            )
            .filter(|reply| *reply != "-")
        {
            assert!(Reply::parse(reply).is_some(), "{reply} of {}", command.name);
        }
        assert!(
            command.replies == "-" || command.replies.contains("else:"),
            "{}",
            command.name
        );
        assert!(
            command.since_redis.is_some() || command.since_valkey.is_some(),
            "{}",
            command.name
        );
        assert!(
            command
                .most_arguments
                .is_none_or(|most| most >= command.least_arguments),
            "{}",
            command.name
        );
        if let Some((container, _)) = command.name.split_once(' ') {
            assert!(command_named(container).is_container(), "{container}");
        }
    }
    let names: BTreeSet<&str> = TABLE.iter().map(|command| command.name).collect();
    assert_eq!(
        names.len(),
        text.lines().filter(|line| table::is_command(line)).count()
    );
    assert_eq!(TABLE.len(), names.len());
}

fn command_named(name: &str) -> &'static Command {
    super::named(name.as_bytes()).unwrap_or_else(|| panic!("no command: {name}"))
}

#[test]
fn commands_are_found_in_any_case() {
    assert_eq!(command("get k").name, "GET");
    assert_eq!(command("Object enCoding k").name, "OBJECT ENCODING");
    assert_eq!(command("OBJECT").name, "OBJECT");
    assert_eq!(command("COMMAND").name, "COMMAND");
    assert!(matches!(look_up(&arguments("GTE k")), Lookup::Unknown));
    assert!(matches!(look_up(&arguments("? k")), Lookup::Dynamic));
    assert!(matches!(look_up(&arguments("json.get k")), Lookup::Foreign));
    assert!(matches!(look_up(&arguments("cas k a b")), Lookup::Foreign));
    assert!(matches!(look_up(&arguments("OBJECT ? k")), Lookup::Dynamic));
    assert!(matches!(look_up(&[]), Lookup::Dynamic));
    assert!(matches!(
        look_up(&arguments("XGROUP CRAETE k")),
        Lookup::UnknownSubcommand(command) if command.name == "XGROUP"
    ));
    for name in [b"".as_slice(), b"\xff", b"GET\0", &[b'G'; 1 << 20]] {
        assert!(matches!(look_up(&[Some(name)]), Lookup::Unknown));
    }
}

#[test]
fn a_similar_name_is_suggested() {
    assert_eq!(nearest("SETX"), Some("SETEX"));
    assert_eq!(nearest("hgetal"), Some("HGETALL"));
    assert_eq!(nearest("FROBNICATE"), None);
    assert_eq!(
        nearest_subcommand(command_named("XGROUP"), "craete"),
        Some("XGROUP CREATE")
    );
}

#[test]
fn commands_know_what_they_are() {
    assert!(command("SET k v").is_write());
    assert!(!command("GET k").is_write());
    assert!(command("PUBLISH c m").may_replicate() && !command("PUBLISH c m").is_write());
    assert!(command("PFCOUNT k").may_replicate());
    assert!(command("SUBSCRIBE c").is_noscript());
    assert!(command("BLPOP k 0").is_blocking());
    assert_eq!(
        command("BLPOP k 0").scripts,
        Scripts::AllowedSince(Version::new(7, 2))
    );
    assert_eq!(
        command("ACL").scripts,
        Scripts::AllowedSince(Version::new(7, 0))
    );
    assert!(command("ACL").is_container());
    assert_eq!(
        command("HEXPIRE k 1 FIELDS 1 f").since_redis,
        Some(Version::new(7, 4))
    );
    assert_eq!(
        command("HEXPIRE k 1 FIELDS 1 f").since_valkey,
        Some(Version::new(9, 0))
    );
    assert_eq!(command("VADD k").since_valkey, None);
    assert_eq!(
        command("HSET k f v").groups,
        Some(Groups { size: 2, behind: 2 })
    );
    assert_eq!(command("OBJECT ENCODING k").words(), 2);
    assert_eq!(command("SET k v").most_arguments, Some(8));
    assert_eq!(
        Version::parse("7.2.4")
            .map(|version| version.to_string())
            .as_deref(),
        Some("7.2.4")
    );
    assert_eq!(
        Version::parse("7")
            .map(|version| version.to_string())
            .as_deref(),
        Some("7.0")
    );
    assert_eq!(Version::parse("7.x"), None);
}

#[test]
fn keys_are_steps_apart() {
    for specification in ["1..-1/2RO", "2:n0+1/1RO"] {
        assert!(KeySpecification::parse(specification).is_some());
    }
    for specification in ["1..-1/0RO", "2:n0+1/0RO"] {
        assert!(KeySpecification::parse(specification).is_none());
    }
}

/// What `COMMAND GETKEYS` of Valkey 9.1.2 answers.
#[test]
fn keys_stand_where_the_server_finds_them() {
    let calls: &[(&str, &[usize])] = &[
        ("GET k", &[1]),
        ("SET k v EX 5 GET", &[1]),
        ("DEL a b c", &[1, 2, 3]),
        ("UNLINK a", &[1]),
        ("EXISTS a b", &[1, 2]),
        ("MGET a b", &[1, 2]),
        ("MSET a 1 b 2", &[1, 3]),
        ("MSETNX a 1 b 2", &[1, 3]),
        ("MSETEX 2 a 1 b 2 EX 5", &[2, 4]),
        ("RENAME a b", &[1, 2]),
        ("RENAMENX a b", &[1, 2]),
        ("COPY a b REPLACE", &[1, 2]),
        ("BITOP AND d a b", &[2, 3, 4]),
        ("BITCOUNT k", &[1]),
        ("LCS a b LEN", &[1, 2]),
        ("SUBSTR k 0 1", &[1]),
        ("LMOVE a b LEFT RIGHT", &[1, 2]),
        ("LMPOP 2 a b LEFT", &[2, 3]),
        ("BLPOP a b 0", &[1, 2]),
        ("BRPOPLPUSH a b 0", &[1, 2]),
        ("BLMPOP 0 2 a b LEFT", &[3, 4]),
        ("BZMPOP 0 1 a MIN", &[3]),
        ("RPOPLPUSH a b", &[1, 2]),
        ("SDIFF a b", &[1, 2]),
        ("SDIFFSTORE d a b", &[1, 2, 3]),
        ("SINTERCARD 2 a b LIMIT 3", &[2, 3]),
        ("SMOVE a b m", &[1, 2]),
        ("SORT k", &[1]),
        ("SORT k BY w_* GET # STORE d", &[1, 7]),
        ("SORT_RO k BY w_*", &[1]),
        ("ZADD z 1 m", &[1]),
        ("ZUNIONSTORE d 2 a b WEIGHTS 1 2", &[1, 3, 4]),
        ("ZINTERSTORE d 1 a", &[1, 3]),
        ("ZDIFFSTORE d 2 a b", &[1, 3, 4]),
        ("ZUNION 2 a b WITHSCORES", &[2, 3]),
        ("ZINTERCARD 2 a b", &[2, 3]),
        ("ZRANGESTORE d s 0 -1", &[1, 2]),
        ("ZMPOP 2 a b MAX COUNT 2", &[2, 3]),
        ("GEORADIUS g 1 2 3 m", &[1]),
        ("GEORADIUS g 1 2 3 m STORE d", &[1, 7]),
        ("GEORADIUS g 1 2 3 m ASC STOREDIST d", &[1, 8]),
        ("GEORADIUSBYMEMBER g m 3 m STORE d", &[1, 6]),
        ("GEOSEARCHSTORE d s FROMMEMBER m BYRADIUS 1 m", &[1, 2]),
        ("XADD s * f v", &[1]),
        ("XREAD STREAMS a b 0 0", &[2, 3]),
        ("XREAD COUNT 2 STREAMS a 0", &[4]),
        ("XREADGROUP GROUP g c STREAMS s >", &[5]),
        (
            "XREADGROUP GROUP g c COUNT 1 NOACK STREAMS a b > >",
            &[8, 9],
        ),
        ("XGROUP CREATE s g $ MKSTREAM", &[2]),
        ("XINFO STREAM s", &[2]),
        ("XCLAIM s g c 0 1-1", &[1]),
        ("OBJECT ENCODING k", &[2]),
        ("OBJECT FREQ k", &[2]),
        ("MEMORY USAGE k", &[2]),
        ("PFADD h a", &[1]),
        ("PFCOUNT a b", &[1, 2]),
        ("PFMERGE d a b", &[1, 2, 3]),
        ("HSET h f v", &[1]),
        ("HGETEX h FIELDS 1 f", &[1]),
        ("HSETEX h EX 5 FIELDS 1 f v", &[1]),
        ("EVAL script 2 a b arg", &[3, 4]),
        ("EVALSHA sha 0", &[]),
        ("FCALL f 1 a b", &[3]),
        ("MIGRATE host 1 k 0 5", &[3]),
        ("MIGRATE host 1 '' 0 5 KEYS a b", &[7, 8]),
        ("TOUCH a b", &[1, 2]),
        ("WATCH a b", &[1, 2]),
        ("DUMP k", &[1]),
        ("RESTORE k 0 x", &[1]),
        ("DELIFEQ k v", &[1]),
        ("BITFIELD k GET u8 0", &[1]),
        ("GETDEL k", &[1]),
        ("DEBUG OBJECT k", &[]),
        ("PUBLISH c m", &[]),
        ("SPUBLISH c m", &[]),
        ("PING", &[]),
        ("TIME", &[]),
        ("KEYS *", &[]),
        ("SCAN 0", &[]),
        ("EXPIRE k 1 NX", &[1]),
        ("PSETEX k 1 v", &[1]),
        ("SWAPDB 0 1", &[]),
    ];
    for (call, expected) in calls {
        assert_eq!(indices(call, false), *expected, "{call}");
        assert!(positions(call, false).is_complete, "{call}");
        assert!(!positions(call, false).rest_are_keys, "{call}");
    }
}

#[test]
fn of_unknown_arguments_only_what_is_certain_is_said() {
    #[track_caller]
    fn check(call: &str, expected: &[usize], is_complete: bool) {
        assert_eq!(indices(call, false), expected, "{call}");
        assert_eq!(positions(call, false).is_complete, is_complete, "{call}");
    }
    check("GET ?", &[1], true);
    check("DEL ? b ?", &[1, 2, 3], true);
    check("ZUNIONSTORE ? ? ? ?", &[1, 3], false);
    check("ZUNIONSTORE ? 2 ? ?", &[1, 3, 4], true);
    check("ZUNIONSTORE ? 2 ? ? WEIGHTS ? ?", &[1, 3, 4], true);
    check("ZUNIONSTORE ? 0 ? ?", &[1], true);
    check("ZUNIONSTORE ? 99999999999999999999 ? ?", &[1, 3], false);
    check("SORT ? STORE ?", &[1, 3], true);
    check("SORT ? ? ?", &[1], false);
    check("GEORADIUS ? ? ? ? ?", &[1], true);
    check("GEORADIUS ? ? ? ? ? ? ?", &[1], false);
    check("XREADGROUP GROUP ? ? STREAMS ? >", &[5], true);
    check("XREADGROUP GROUP ? ? ? ? ?", &[], false);
    check("MIGRATE host 1 ? 0 5", &[3], true);
    check("OBJECT ENCODING ?", &[2], true);
}

#[test]
fn further_arguments_may_be_keys() {
    #[track_caller]
    fn check(call: &str, expected: &[usize], rest_are_keys: bool) {
        assert_eq!(indices(call, true), expected, "{call}");
        assert_eq!(positions(call, true).rest_are_keys, rest_are_keys, "{call}");
    }
    check("DEL", &[1], true);
    check("DEL a b", &[1, 2], true);
    check("MSET", &[1], false);
    check("BLPOP a", &[1], false);
    check("HSET k", &[1], false);
    check("BITOP AND d", &[2, 3], true);
    check("SDIFFSTORE", &[1, 2], true);
    check("ZUNIONSTORE d 3", &[1, 3, 4, 5], false);
    check("ZUNIONSTORE d", &[1, 3], false);
    check("XREAD STREAMS a", &[2], false);
    check("XREAD", &[], false);
    check("GET", &[1], false);
    assert!(!positions("DEL a", true).is_complete);
    assert!(positions("HSET k", true).is_complete);
}

#[test]
fn keys_are_read_or_written() {
    let accesses = |call: &str| -> Vec<KeyAccess> {
        let fixed = positions(call, false).fixed;
        fixed.iter().map(|position| position.access).collect()
    };
    assert_eq!(accesses("GET k"), [KeyAccess::Read]);
    assert_eq!(accesses("DEL k"), [KeyAccess::Remove]);
    assert_eq!(accesses("MSET k v"), [KeyAccess::Overwrite]);
    assert_eq!(
        accesses("ZUNIONSTORE d 1 a"),
        [KeyAccess::Overwrite, KeyAccess::Read]
    );
    assert_eq!(
        accesses("LMOVE a b LEFT LEFT"),
        [KeyAccess::Update, KeyAccess::Update]
    );
    assert_eq!(command("ZUNIONSTORE d 1 a").key_type(0), Some("any>zset"));
    assert_eq!(command("ZUNIONSTORE d 1 a").key_type(7), Some("set|zset"));
    assert_eq!(command("PING").key_type(0), None);
}

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
            .filter(|place| place.is_integer)
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
