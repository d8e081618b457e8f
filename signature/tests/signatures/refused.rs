//! Attributes and functions with mistakes, and the messages about them.

use expect_test::expect;

use crate::refused;

#[test]
fn every_mistake_is_found_at_once() {
    refused(
        "\"a.lua\", readonly, server = \"redid 7\", connection, \"b.lua\", allow()",
        "#[redis_script(\"c.lua\")] const fn f(#[key] a: Option<u8>, #[arg(minutes)] b: Duration, d: Vec<u8>) { 1 }",
        expect![[r#"
            `#[redis_script]` has no option `readonly`
              = help: there is an option with a similar name: `read_only`
            `redid` is not a known server
              = help: there is a server with a similar name: `redis`
            `connection` has no value
              = help: write `connection = self.redis`
            a function calls only one script
              = help: write a separate function for the second script
            `allow` names no lint
              = help: write `allow(lint_name)`
            the function has a body
              = note: the script is the body of this function
              = help: end the signature with `;`
            a script cannot be a `const fn`
              = note: a script runs on a server, not in the compiler
              = help: write `async fn`, or `fn` for a blocking connection
            the function has two `#[redis_script]` attributes
              = help: write a separate function for the second script
            a key cannot be optional
              = note: without it, later keys would move, and a cluster could not route the call
              = help: take the key without `Option`, or write a second function
            `minutes` is not a unit of time
              = help: write `#[arg(seconds)]`, `#[arg(millis)]` or `#[arg(micros)]` for a time, and `#[arg(empty)]` for an `Option`
            the function has no connection
              = help: take it as the first parameter: `connection: &mut impl redis::ConnectionLike`
            the function has no return type
              = note: every call can fail: the server may not answer, the script may raise an error
              = help: write `-> redis_script::Result<()>` if the reply does not matter"#]],
    );
}

#[test]
fn parameters_that_would_move_others_are_refused() {
    refused(
        "\"a.lua\"",
        "fn f(c: &mut C, a: Vec<String>, b: Option<u8>, #[key] k: &str, d: Option<Vec<u32>>, e: &[Option<u8>], f: &[&[u32]], g: (u8, u8), h: &[(u8,)]) -> R<()>;",
        expect![[r#"
            an `Option` holds one entry, not a list
              = help: remove the `Option`: an empty list adds no entry
            a list cannot hold an `Option`
              = note: a `None` would move every entry after it
              = help: leave out missing elements, or send a special value for them
            a list cannot hold a list
              = note: the script could not tell where one ends and the next begins
              = help: take one flat list, or a list of tuples
            a tuple is more than one entry
              = help: write one parameter for each part, or take a slice of tuples
            a tuple in a list has 2 to 12 entries
            a list is allowed only as the last argument
              = note: `a: Vec<String>` adds any number of entries of `ARGV`, so `h` after it would have no fixed place
              = help: move `a` after `h`
            an `Option` is allowed only as the last argument
              = note: `b: Option<u8>` adds one entry or none of `ARGV`, so `h` after it would have no fixed place
              = help: move `b` after `h`
              = help: or write `#[arg(empty)]` before it: `None` is then sent as the empty string `''`, which the script has to test for
            the key `k` comes after an `Option`
              = help: move `b` to the end: an `Option` is the last parameter"#]],
    );
}

#[test]
fn times_and_units_belong_together() {
    refused(
        "\"a.lua\"",
        "fn f(c: &mut C, a: Duration, #[arg(millis)] b: u64, #[arg] d: SystemTime, #[key] e: Duration, #[arg(millis)] f: &[u64]) -> R<()>;",
        expect![[r#"
            `Duration` has no unit
              = help: write `#[arg(seconds)]`, `#[arg(millis)]` or `#[arg(micros)]` before the parameter
            `u64` is not a time
              = help: remove the unit, or take a `Duration` or a `SystemTime`
            `#[arg]` takes a unit of time or `empty`
              = help: write `#[arg(seconds)]`, `#[arg(millis)]` or `#[arg(micros)]` for a time, and `#[arg(empty)]` for an `Option`
            a time is not a key
              = help: take the key as a string: `&str`
            `u64` is not a time
              = help: remove the unit, or take a `Duration` or a `SystemTime`"#]],
    );
}

#[test]
fn what_is_no_function_is_refused() {
    refused(
        "\"a.lua\"",
        "pub struct S;",
        expect![[r#"
        `#[redis_script]` belongs on a function without a body
          = help: write `async fn name(connection: &mut impl ConnectionLike) -> redis_script::Result<()>;`"#]],
    );
    refused(
        "",
        "fn f(c: &mut C) -> bool;",
        expect![[r#"
        `#[redis_script]` names no script
          = help: write the path of the script: `#[redis_script("rate_limit.lua")]`
        `bool` is not a `Result`
          = note: every call can fail: the server may not answer, the script may raise an error
          = help: write `redis_script::Result<bool>`"#]],
    );
    refused(
        "42, path = \"a.lua\", concat!(\"a\", \"b\"), frobnicate",
        "fn f(c: u32);",
        expect![[r#"
            the path of a script is a string literal
            `#[redis_script]` has no option `path`
              = help: write only the path: `#[redis_script("rate_limit.lua")]`
            the only macro allowed here is `concat!(env!("OUT_DIR"), "/name.lua")`, in exactly this form
              = help: the path of any other script is a string literal
            `#[redis_script]` has no option `frobnicate`
              = help: the options are `allow`, `bare`, `cluster`, `connection`, `crate`, `deny`, `expect`, `inline`, `read_only`, `server`, `warn`
            `u32` is not a connection
              = note: the first parameter is the connection, unless it is marked as a key or the attribute names another
              = help: write `connection: &mut impl ConnectionLike` before it
            the function has no return type
              = note: every call can fail: the server may not answer, the script may raise an error
              = help: write `-> redis_script::Result<()>` if the reply does not matter"#]],
    );
    refused(
        "\"a.lua\"",
        "async unsafe extern \"C\" fn f(&self, ...) -> impl Future<Output = ()>;",
        expect![[r#"
            a script cannot be an `unsafe fn`
              = note: calling it cannot break memory safety
              = help: write `async fn`, or `fn` for a blocking connection
            a script cannot be an `extern fn`
              = note: the function is ordinary Rust
              = help: write `async fn`, or `fn` for a blocking connection
            a function that calls a script cannot be variadic
              = help: take a slice as the last argument: `members: &[&str]`
            the function has no connection
              = help: name the connection that the method uses: `connection = self.redis.clone()`
              = help: or take it after `self`: `connection: &mut impl redis::aio::ConnectionLike`
            `impl Future<Output = ()>` is not a `Result`
              = help: write `redis_script::Result<T>` with the type of the reply as `T`"#]],
    );
    refused(
        "\"a.lua\"",
        "fn f(c: &mut C, _: u8, (a, b): T, #[cfg(unix)] d: u8, #[keys] e: &str, #[key = 1] #[arg(millis)] g: u8) -> _;",
        expect![[r#"
            a parameter needs a name
              = help: name it, with a leading `_` if the script does not read it: `_name`
            a parameter needs a name
              = help: write a name instead of the pattern
            a parameter cannot be conditional
              = note: later entries of `KEYS` and `ARGV` would move
              = help: put `#[cfg]` on the function and write one function for each case
            a parameter has no attribute `keys`
              = help: there is an attribute with a similar name: `#[key]`
            `#[key]` takes no value
              = help: write only `#[key]`: the order of the `#[key]` parameters gives their indices
            a parameter is a key or an argument, not both
              = help: remove `#[arg]`: every parameter without `#[key]` is an argument
            `u8` is not a time
              = help: remove the unit, or take a `Duration` or a `SystemTime`
            the reply has no type
              = help: write `redis_script::Result<T>` with the type of the reply as `T`"#]],
    );
}
