//! Which arguments are keys.

use crate::redis::commands::KeyAccess;
use crate::redis::commands::keys::{KeyPositions, KeySpecification};

use super::{arguments, command};

fn positions(call: &str, open: bool) -> KeyPositions {
    command(call).key_positions(&arguments(call), open)
}

fn indices(call: &str, open: bool) -> Vec<usize> {
    let fixed = positions(call, open).fixed;
    fixed.iter().map(|position| position.index).collect()
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
