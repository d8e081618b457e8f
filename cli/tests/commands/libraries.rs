//! Libraries of functions: what `inspect` says of each function, and `check` of their callers.

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect;

use crate::program::run;

const INVENTORY: &str = "#!lua name=inventory
local function reserve(keys, args)
  local left = tonumber(redis.call('GET', keys[1]) or '0')
  local amount = tonumber(args[1])
  if left < amount then
    return false
  end
  return redis.call('DECRBY', keys[1], amount)
end

redis.register_function('inventory_reserve', reserve)
redis.register_function{
  function_name = 'left',
  callback = function(keys)
    return redis.call('GET', keys[1])
  end,
  flags = {'no-writes'},
}
";

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("it can be written");
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("it can be written");
    }
    folder
}

#[test]
fn each_function_is_described() {
    let folder = folder("inspected_library", &[("inventory.lua", INVENTORY)]);
    let ended = run(&folder, &["inspect", "inventory.lua"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    expect![[r#"
        inventory.lua  d6627294460c529713c42f719a1acb574edde8a5
          function   inventory_reserve, of the library inventory
          keys[1]    for GET, DECRBY
          args[1]    amount, a number, for DECRBY
          commands   DECRBY, GET
          writes     DECRBY
          replies    nil, integer
          keys used  GET at 3:43: declared
                     DECRBY at 8:31: declared

            #[redis_function("inventory.lua", name = "inventory_reserve")]
            pub async fn reserve(
                connection: &mut impl redis::aio::ConnectionLike,
                #[key] key_1: &str,
                amount: i64,
            ) -> redis_script::Result<Option<i64>>;

        inventory.lua  d6627294460c529713c42f719a1acb574edde8a5
          function   left, of the library inventory
          keys[1]    for GET
          args       none
          commands   GET
          writes     no
          replies    text, nil
          keys used  GET at 15:30: declared

            #[redis_function("inventory.lua")]
            pub async fn left(
                connection: &mut impl redis::aio::ConnectionLike,
                #[key] key_1: &str,
            ) -> redis_script::Result<Option<String>>;
    "#]]
    .assert_eq(&ended.out);
    let ended = run(&folder, &["inspect", "--format", "json", "inventory.lua"]);
    expect![[r##"
        {"file":"inventory.lua","sha1":"d6627294460c529713c42f719a1acb574edde8a5","valid":true,"keys":{"count":1,"variadic":false},"arguments":{"count":1,"variadic":false,"group":null},"read_only":false,"commands":["DECRBY","GET"],"commands_complete":true,"library":"inventory","function":"inventory_reserve","key_uses":[{"line":3,"column":43,"command":"GET","origin":"declared"},{"line":8,"column":31,"command":"DECRBY","origin":"declared"}],"replies":["nil","integer"],"signature":"#[redis_function(\"inventory.lua\", name = \"inventory_reserve\")]\npub async fn reserve(\n    connection: &mut impl redis::aio::ConnectionLike,\n    #[key] key_1: &str,\n    amount: i64,\n) -> redis_script::Result<Option<i64>>;","diagnostics":[]}
        {"file":"inventory.lua","sha1":"d6627294460c529713c42f719a1acb574edde8a5","valid":true,"keys":{"count":1,"variadic":false},"arguments":{"count":0,"variadic":false,"group":null},"read_only":true,"commands":["GET"],"commands_complete":true,"library":"inventory","function":"left","key_uses":[{"line":15,"column":30,"command":"GET","origin":"declared"}],"replies":["text","nil"],"signature":"#[redis_function(\"inventory.lua\")]\npub async fn left(\n    connection: &mut impl redis::aio::ConnectionLike,\n    #[key] key_1: &str,\n) -> redis_script::Result<Option<String>>;","diagnostics":[]}
    "##]].assert_eq(&ended.out);
}

#[test]
fn a_caller_is_checked_against_the_function_that_it_calls() {
    let rust = "use redis_script::redis_function;

#[redis_function(\"inventory.lua\", name = \"inventory_reserve\")]
async fn reserve(connection: &mut C, #[key] stock: &str, amount: u32) -> redis_script::Result<Option<i64>>;

#[redis_function(\"inventory.lua\")]
async fn left(connection: &mut C, #[key] stock: &str, unread: u32) -> redis_script::Result<Option<i64>>;

#[redis_function(\"inventory.lua\")]
async fn reserved(connection: &mut C, #[key] stock: &str) -> redis_script::Result<i64>;
";
    let folder = folder(
        "called_library",
        &[("inventory.lua", INVENTORY), ("lib.rs", rust)],
    );
    let ended = run(&folder, &["check", "lib.rs"]);
    assert_eq!(ended.code, 1);
    expect![[r#"
        error: the script never reads the argument `unread`, which is `args[1]` [unused_argument]
          --> inventory.lua:14:14
           |
        14 |   callback = function(keys)
           |              ^
           |
           = note: the call sends it, but it has no effect
           = note: called by `left` at lib.rs:7:55
           = help: read `args[1]` in the script, remove the parameter, or name it `_unread` if this is intended

        error: this library registers no function `reserved` [unknown_function]
         --> inventory.lua:1:1
          |
        1 | #!lua name=inventory
          | ^^^^^^^^^^^^^^^^^^^^ the server answers `Function not found` to every call
          |
          = note: called by `reserved` at lib.rs:10:10
          = help: write `name = "…"` in the attribute, with one of its functions: `inventory_reserve`, `left`

    "#]].assert_eq(&ended.out);
    expect![[r#"
        for more about a lint: `cargo redis-script explain unused_argument`
        checked 3 functions: 2 errors
    "#]]
    .assert_eq(&ended.err);
}
