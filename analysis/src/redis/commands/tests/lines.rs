//! The table has no mistake, and one in it would be found: a test for each kind, made by breaking a line.

use crate::redis::commands::{NEWEST_REDIS, NEWEST_VALKEY, TABLE};

use super::columns::faults;

const TEXT: &str = include_str!("../commands.tsv");

#[test]
fn every_column_of_every_line_can_be_read() {
    let faults = faults(TEXT);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let lines = TEXT.lines().filter(|line| !line.starts_with('#')).count();
    assert_eq!(TABLE.iter().count(), lines);
}

#[test]
fn the_table_says_where_it_ends() {
    let ends = format!("to {NEWEST_REDIS} and Valkey 7.2 to {NEWEST_VALKEY}.");
    assert!(
        TEXT.lines().next().is_some_and(|line| line.contains(&ends)),
        "{ends}"
    );
}

/// Breaks the line of a command, and compares the error.
#[track_caller]
fn check(name: &str, column: usize, written: &str, broken: &str, said: &str) {
    let number = TEXT
        .lines()
        .position(|line| line.split('\t').next() == Some(name))
        .unwrap_or_else(|| panic!("no line of {name}"));
    let mut lines: Vec<String> = TEXT.lines().map(str::to_owned).collect();
    let mut columns: Vec<&str> = lines[number].split('\t').collect();
    assert_eq!(
        columns[column], written,
        "the line of {name} is another by now"
    );
    columns[column] = broken;
    lines[number] = columns.join("\t");
    let text: &'static str = lines.join("\n").leak();
    let expected = format!("line {}: {said}", number + 1);
    let found = faults(text);
    assert!(
        found.contains(&expected),
        "{expected} is not among {found:?}"
    );
}

#[test]
fn a_mistake_in_a_number_is_found() {
    check("GET", 1, "2", "two", "min: `two`");
    check("GET", 1, "2", "", "min: ``");
    check(
        "GET",
        1,
        "2",
        "0",
        "min: 0 is less than the words of the name",
    );
    check(
        "OBJECT ENCODING",
        1,
        "3",
        "1",
        "min: 1 is less than the words of the name",
    );
    check("DELEX", 1, "2/4", "4/2", "min: 2 is less than 4");
    check("DELEX", 1, "2/4", "2/", "min: `2/`");
    check("GET", 2, "2", "1", "max: 1 is less than 2");
    check("GET", 2, "2", "**", "max: `**`");
    check("HSET", 3, "2@2", "2", "step: `2`");
    check("HSET", 3, "2@2", "0@2", "step: 0@2");
    check("HSET", 3, "2@2", "2@9", "step: 2@9");
}

#[test]
fn a_mistake_in_a_flag_is_found() {
    check("GET", 4, "r", "q", "flags: `q`");
    check("GET", 4, "r", "rw", "flags: `rw`");
    check("GET", 4, "r", "wr", "flags: `wr`");
    check("GET", 4, "r", "rr", "flags: `rr`");
    check("GET", 4, "r", "", "flags: ``");
    check("GET", 4, "r", "R", "flags: `R`");
    check("BLPOP", 4, "wbn<7.2", "wbn<7.x", "flags: `wbn<7.x`");
    check("BLPOP", 4, "wbn<7.2", "wbn<", "flags: `wbn<`");
    check("BLPOP", 4, "wbn<7.2", "wbn7.2", "flags: `wbn7.2`");
    check("BLPOP", 4, "wbn<7.2", "wbn<7.2C", "flags: `wbn<7.2C`");
}

#[test]
fn a_mistake_in_a_version_is_found() {
    check("GET", 5, "1.0.0", "1.0.O", "since_redis: `1.0.O`");
    check("GET", 5, "1.0.0", "1.0.0.0", "since_redis: `1.0.0.0`");
    check("GET", 5, "1.0.0", "1", "since_redis: `1`");
    check("GET", 5, "1.0.0", "01.0", "since_redis: `01.0`");
    check("GET", 5, "1.0.0", "+1.0", "since_redis: `+1.0`");
    check("GET", 6, "7.2", "72.0", "since_valkey: 72.0 is after 9.2");
    check(
        "GET",
        5,
        "1.0.0",
        "80.0.0",
        "since_redis: 80.0.0 is after 8.12",
    );
    check("GET", 6, "7.2", "", "since_valkey: ``");
    check("VADD", 5, "8.0.0", "-", "since_redis: no server has it");
}

#[test]
fn a_mistake_in_a_key_is_found() {
    check("GET", 7, "1RO", "1R0", "keys: `1R0`");
    check("GET", 7, "1RO", "RO", "keys: `RO`");
    check("GET", 7, "1RO", "1", "keys: `1`");
    check("MGET", 7, "1..-1/1RO", "1..-1/0RO", "keys: `1..-1/0RO`");
    check("MGET", 7, "1..-1/1RO", "1.-1/1RO", "keys: `1.-1/1RO`");
    check("ZUNION", 7, "1:n0+1/1RO", "1:n0/1RO", "keys: `1:n0/1RO`");
    check(
        "ZUNION",
        7,
        "1:n0+1/1RO",
        "1:n0+1/0RO",
        "keys: `1:n0+1/0RO`",
    );
    check(
        "SORT",
        7,
        "1RO STORE@2OW",
        "1RO  STORE@2OW",
        "keys: `1RO  STORE@2OW`",
    );
    check(
        "SORT",
        7,
        "1RO STORE@2OW",
        "1RO STOER@2OW",
        "keys: there is no option `STOER`",
    );
    check(
        "GET",
        7,
        "1RO",
        "-",
        "keys: `-`, but the syntax of `GET` says otherwise",
    );
    check("TIME", 7, "-", "1RO1", "keys: `1RO1`");
}

#[test]
fn a_mistake_in_a_type_is_found() {
    check(
        "GET",
        8,
        "string",
        "strng",
        "types: `strng` is no type of value",
    );
    check(
        "GET",
        8,
        "string",
        "1RO",
        "types: `1RO` is no type of value",
    );
    check("GET", 8, "string", "", "types: `` is no type of value");
    check(
        "GET",
        8,
        "string",
        "string;list",
        "types: `string;list` is for more keys than there are",
    );
    check(
        "GET",
        8,
        "string",
        "source",
        "types: `source` is only what a key becomes",
    );
    check(
        "SORT",
        8,
        "list|set|zset;any>list",
        "list|sett|zset;any>list",
        "types: `sett` is no type of value",
    );
    check(
        "SORT",
        8,
        "list|set|zset;any>list",
        "list|set|zset;any>lists",
        "types: `lists` is no type of value",
    );
    check("TIME", 8, "-", "string", "types: there is no key");
}

#[test]
fn a_mistake_in_a_reply_is_found() {
    check("GET", 9, "str|nil", "str|nul", "reply: `str|nul`");
    check("GET", 9, "str|nil", "str|", "reply: `str|`");
    check("MGET", 9, "[str|nil]", "[str|nil", "reply: `[str|nil`");
    check(
        "LPOP",
        10,
        ">=3:[str]|nil;else:str|nil",
        ">=3:[str]|nil",
        "replies: `>=3:[str]|nil` stands in the wrong place",
    );
    check(
        "LPOP",
        10,
        ">=3:[str]|nil;else:str|nil",
        ">3:[str]|nil;else:str|nil",
        "replies: there is no option `>3`",
    );
    check(
        "LPOP",
        10,
        ">=3:[str]|nil;else:str|nil",
        ">=x:[str]|nil;else:str|nil",
        "replies: `>=x`",
    );
    check(
        "LPOP",
        10,
        ">=3:[str]|nil;else:str|nil",
        ">=3:[sr]|nil;else:str|nil",
        "replies: `[sr]|nil`",
    );
    check(
        "LPOP",
        10,
        ">=3:[str]|nil;else:str|nil",
        "else:str|nil;else:str",
        "replies: `else:str|nil` stands in the wrong place",
    );
    check(
        "ZUNION",
        10,
        "WITHSCORES:[str,num];else:[str]",
        "WITHSCORE:[str,num];else:[str]",
        "replies: there is no option `WITHSCORE`",
    );
    check(
        "ZUNION",
        10,
        "WITHSCORES:[str,num];else:[str]",
        "[str,num];else:[str]",
        "replies: `[str,num]` has no condition",
    );
    let range = "COUNT<1:[(str,[str,str])]|nil;else:[(str,[str,str])]";
    let broken = "COUNT<x:[(str,[str,str])]|nil;else:[(str,[str,str])]";
    check(
        "XRANGE",
        10,
        range,
        broken,
        "replies: there is no option `COUNT<x`",
    );
    let broken = "CONT<1:[(str,[str,str])]|nil;else:[(str,[str,str])]";
    check(
        "XRANGE",
        10,
        range,
        broken,
        "replies: there is no option `CONT`",
    );
}

#[test]
fn a_mistake_in_a_grammar_is_found() {
    check(
        "GET",
        11,
        "key:k",
        "key:q",
        "syntax: `q` is no kind of value",
    );
    check(
        "GET",
        11,
        "key:k",
        "key:strng",
        "syntax: `strng` is no kind of value",
    );
    check(
        "GET",
        11,
        "key:k",
        "Key:k",
        "syntax: `Key` is no name of a value",
    );
    check(
        "GET",
        11,
        "key:k",
        "key",
        "syntax: `key` is neither an option nor a value",
    );
    check(
        "GET",
        11,
        "key:k",
        "key:k ",
        "syntax: `` is neither an option nor a value",
    );
    check("GET", 11, "key:k", "key:k)", "syntax: `)` is left over");
    check(
        "GET",
        11,
        "key:k",
        "key:k [NX",
        "syntax: `]` is missing before ``",
    );
    check(
        "GET",
        11,
        "key:k",
        "key:k (NX]",
        "syntax: `)` is missing before `]`",
    );
    check(
        "GET",
        11,
        "key:k",
        "key:k [|NX]",
        "syntax: `` is neither an option nor a value",
    );
    check(
        "GET",
        11,
        "key:k",
        "key:s",
        "keys: `1RO`, but the syntax of `GET` says otherwise",
    );
    check(
        "GET",
        11,
        "key:k",
        "key:k [Nx]",
        "syntax: `Nx` is neither an option nor a value",
    );
}

#[test]
fn a_line_that_is_missing_double_or_out_of_order_is_found() {
    check("GET", 0, "GET", "get", "name: `get`");
    check(
        "GET",
        0,
        "GET",
        "GEOSEARCHSTORE",
        "name: `GEOSEARCHSTORE` is there twice",
    );
    check(
        "GET",
        0,
        "GET",
        "AGET",
        "name: `AGET` comes after `GEOSEARCHSTORE`",
    );
    check("GET", 0, "GET", "GET SET", "name: `GET` is no container");
    check(
        "GET",
        11,
        "key:k",
        "key:k\tother",
        "the number of columns: `GET\t2\t2\t-\tr\t1.0.0\t7.2\t1RO\tstring\tstr|nil\t-\tkey:k\tother\t-`",
    );
}

#[test]
fn a_mistake_in_what_few_commands_do_is_found() {
    check("MGET", 12, "each@1", "each@", "more: `each@`");
    check("MGET", 12, "each@1", "eahc@1", "more: `eahc@1`");
    check(
        "MGET",
        12,
        "each@1",
        "each@9",
        "more: `each@9` does not fit the rest of the line",
    );
    check(
        "ZCOUNT",
        12,
        "scores@2,3 counts",
        "scores@2 counts",
        "more: `scores@2`",
    );
    check(
        "LRANGE",
        12,
        "lists:ranks",
        "lists:rank",
        "more: `lists:rank`",
    );
    check(
        "GETEX",
        12,
        "one:EX|PX|EXAT|PXAT|PERSIST reads=GET",
        "one:EX|PIX reads=GET",
        "more: `one:EX|PIX` does not fit the rest of the line",
    );
    check(
        "SORT",
        12,
        "retypes reads=SORT_RO lists:LIMIT",
        "retypes reads=SORT_R lists:LIMIT",
        "more: `reads=SORT_R` does not fit the rest of the line",
    );
    check("TYPE", 12, "retypes counts", "", "more: ``");
}
