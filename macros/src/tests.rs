//! Expansions as they are: read them as the code that they become.

use expect_test::{Expect, expect};
use redis_script_analysis::{Host, Piece, Report, Source};
use redis_script_signature::{Faults, Function, read};

use crate::expand::{Known, expand};
use crate::findings::Findings;
use crate::project::Project;
use crate::script::{Files, Included, Text};

#[track_caller]
fn check(attribute: &str, item: &str, expected: Expect) {
    expected.assert_eq(&expansion(attribute, item, "return 1"));
}

fn expansion(attribute: &str, item: &str, script: &str) -> String {
    let source = Source::new("src/script.lua", script);
    expansion_of(attribute, item, source, Files::default())
}

fn expansion_of(attribute: &str, item: &str, source: Source, files: Files) -> String {
    let mut faults = Faults::new();
    let function = read(
        attribute.parse().expect("the attribute has tokens"),
        item.parse().expect("the item has tokens"),
        &mut faults,
    );
    let function = function.expect("the item is a function");
    let mut findings = Findings::default();
    let faults = faults.into_vec();
    for fault in &faults {
        findings.add_fault(fault);
    }
    let text = Text::Read(source, files);
    print(&function, &text, &findings, faults.is_empty())
}

fn print(function: &Function, text: &Text, findings: &Findings, signature_fits: bool) -> String {
    let report = match text {
        Text::Read(source, _) => function.check(source, !signature_fits),
        _ => Report::default(),
    };
    let known = Known {
        text,
        contract: report.contract.as_ref(),
        project: &Project::none(),
        signature_fits,
    };
    let tokens = expand(function.clone(), &known, findings);
    let file = syn::parse2(tokens).expect("the expansion is Rust");
    prettyplease::unparse(&file)
}

#[test]
fn what_the_script_does_is_documented() {
    let expansion = expansion(
        "\"script.lua\"",
        "async fn take(connection: &mut C, #[key] stock: &str, wanted: u32, #[arg(seconds)] keep: Duration, #[key] logs: &[&str])
             -> redis_script::Result<Option<i64>>;",
        "local stock = tonumber(redis.call('GET', KEYS[1]) or '0')
if stock < tonumber(ARGV[1]) then
    return false
end
redis.call('SET', KEYS[1], stock - tonumber(ARGV[1]), 'EX', ARGV[2])
for i = 2, #KEYS do
    redis.call('RPUSH', KEYS[i], ARGV[1])
end
return stock - tonumber(ARGV[1])",
    );
    let start = expansion.find("/// # The script").unwrap();
    let end = expansion[start..].find("/// SHA1").unwrap();
    expect![[r#"
        /// # The script `script.lua`
        ///
        /// | | name | type | in the script |
        /// |---|---|---|---|
        /// | `KEYS[1]` | `stock` | `&str` | `GET`, `SET` |
        /// | `KEYS[2..]` | `logs` | `&[&str]` | read to the end |
        /// | `ARGV[1]` | `wanted` | `u32` | as a number, and for `RPUSH` |
        /// | `ARGV[2]` | `keep` | `Duration` in seconds | for `SET` |
        ///
        /// Replies:
        ///
        /// - line 3: nil
        /// - line 9: integer
        ///
        /// It writes, by `RPUSH`, `SET`.
        ///
    "#]]
    .assert_eq(&expansion[start..start + end]);
}

#[test]
fn the_lines_of_an_included_file_are_known_at_run_time() {
    let piece = |start, file, offset| Piece {
        start,
        file,
        offset,
    };
    let source = Source::assembled(
        "local one = 1\nlocal two = 2\nreturn one + two\n",
        vec![
            (
                "src/script.lua".to_owned(),
                "-- include\nlocal two = 2\nreturn one + two\n".to_owned(),
            ),
            ("src/one.lua".to_owned(), "-- 1\nlocal one = 1\n".to_owned()),
        ],
        vec![piece(0, 1, 5), piece(14, 0, 11)],
    );
    let expansion = expansion_of(
        "\"script.lua\"",
        "fn sum(connection: &mut C) -> redis_script::Result<i64>;",
        source,
        Files {
            script: Some(String::new()),
            included: vec![Included {
                shown: "src/one.lua".to_owned(),
                path: "one.lua".to_owned(),
            }],
        },
    );
    let start = expansion.find("lines: &[").unwrap();
    let end = expansion[start..].find("\n    },").unwrap();
    expect![[r#"
        lines: &[
                    ::redis_script::__private::Line {
                        sent: 1u32,
                        file: "one.lua",
                        line: 2u32,
                    },
                    ::redis_script::__private::Line {
                        sent: 2u32,
                        file: "script.lua",
                        line: 2u32,
                    },
                ],"#]]
    .assert_eq(&expansion[start..start + end]);
}

#[test]
fn an_inline_script_counts_its_own_lines() {
    let host = Host {
        text: "\n\n#[redis_script(inline = \"return 1\")]".to_owned(),
        offsets: vec![(0, 27)],
    };
    let source = Source::inline("src/lib.rs", "return 1", host);
    assert_eq!(source.lines().len(), 1);
    let expansion = expansion_of(
        "inline = \"return 1\"",
        "fn one(connection: &mut C) -> redis_script::Result<i64>;",
        source,
        Files::default(),
    );
    assert!(expansion.contains("lines: &[],"), "{expansion}");
}

#[test]
fn an_asynchronous_function() {
    check(
        "\"script.lua\"",
        "/// Allows or not.
        pub async fn rate_limit(
            connection: &mut impl ConnectionLike,
            #[key] bucket: &str,
            #[arg(millis)] window: Duration,
            limit: u32,
        ) -> redis_script::Result<bool>;",
        expect![[r#"
            /// The script that `rate_limit` calls.
            pub const RATE_LIMIT_SCRIPT: ::redis_script::Script = ::redis_script::__private::script(
                &::redis_script::__private::Definition {
                    name: "script.lua",
                    source: "return 1",
                    sha1: "e0e1f9fabfc9d4800c877a703b823ac0578ff8db",
                    read_only: false,
                    cluster: false,
                    mentions_noscript: false,
                    keys: &["bucket"],
                    arguments: &["window", "limit"],
                    lines: &[],
                },
            );
            /// The call that `rate_limit` makes, as a value.
            ///
            /// It is for pipelines, and for choosing the connection later.
            pub fn prepare_rate_limit(
                bucket: &str,
                window: Duration,
                limit: u32,
            ) -> ::redis_script::Invocation<bool> {
                use ::redis_script::__private::{ChooseStrict as _, ChooseWritten as _};
                const __REDIS_SCRIPT: ::redis_script::Script = ::redis_script::__private::script(
                    &::redis_script::__private::Definition {
                        name: "script.lua",
                        source: "return 1",
                        sha1: "e0e1f9fabfc9d4800c877a703b823ac0578ff8db",
                        read_only: false,
                        cluster: false,
                        mentions_noscript: false,
                        keys: &["bucket"],
                        arguments: &["window", "limit"],
                        lines: &[],
                    },
                );
                let mut call = ::redis_script::__private::Call::new(__REDIS_SCRIPT, 1usize, 2usize);
                call.key::<str, _>(bucket);
                call.time::<Duration, _>(&window, ::redis_script::__private::Unit::Millis);
                call.argument::<u32, _>(&limit);
                call.finish(|reply| ::redis_script::__private::decode::<
                    bool,
                >(reply, (&::redis_script::__private::Written::<bool>::NEW).leaf()))
            }
            /// Allows or not.
            ///
            /// # The script `script.lua`
            ///
            /// | | name | type | in the script |
            /// |---|---|---|---|
            /// | `KEYS[1]` | `bucket` | `&str` |  |
            /// | `ARGV[1]` | `window` | `Duration` in milliseconds |  |
            /// | `ARGV[2]` | `limit` | `u32` |  |
            ///
            /// Replies:
            ///
            /// - line 1: integer
            ///
            /// It does not write.
            ///
            /// SHA1: `e0e1f9fabfc9d4800c877a703b823ac0578ff8db`
            ///
            /// ```text
            /// redis-cli --eval script.lua bucket , window limit
            /// ```
            ///
            /// # Errors
            ///
            /// If the server cannot be reached, if the script fails, or if its reply has another type.
            pub async fn rate_limit(
                connection: &mut impl ConnectionLike,
                bucket: &str,
                window: Duration,
                limit: u32,
            ) -> redis_script::Result<bool> {
                let call = {
                    use ::redis_script::__private::{ChooseStrict as _, ChooseWritten as _};
                    const __REDIS_SCRIPT: ::redis_script::Script = ::redis_script::__private::script(
                        &::redis_script::__private::Definition {
                            name: "script.lua",
                            source: "return 1",
                            sha1: "e0e1f9fabfc9d4800c877a703b823ac0578ff8db",
                            read_only: false,
                            cluster: false,
                            mentions_noscript: false,
                            keys: &["bucket"],
                            arguments: &["window", "limit"],
                            lines: &[],
                        },
                    );
                    const _: () = ::core::assert!(
                        ::redis_script::__private::is_same_text(__REDIS_SCRIPT.source(),
                        ::core::include_str!("script.lua")),
                        "pass the path from where the macro is called, or build again if the script has just changed",
                    );
                    let mut call = ::redis_script::__private::Call::new(
                        __REDIS_SCRIPT,
                        1usize,
                        2usize,
                    );
                    call.key::<str, _>(bucket);
                    call.time::<Duration, _>(&window, ::redis_script::__private::Unit::Millis);
                    call.argument::<u32, _>(&limit);
                    call.finish(|reply| ::redis_script::__private::decode::<
                        bool,
                    >(reply, (&::redis_script::__private::Written::<bool>::NEW).leaf()))
                };
                let __redis_script_reply = {
                    use ::redis_script::__private::{
                        PassConnection as _, FindAsyncConnection as _, LeadsToAsyncConnection as _,
                    };
                    let mut connection = connection;
                    match connection.pass_connection() {
                        connection => {
                            let connection = ::redis_script::__private::passed(&*connection)
                                .to_async_connection(connection);
                            call.invoke_async((*connection).find_async_connection()).await
                        }
                    }
                };
                ::redis_script::__private::returned::<
                    redis_script::Result<bool>,
                    _,
                >(__redis_script_reply)
            }
        "#]],
    );
}

#[test]
fn a_blocking_method_with_lists() {
    check(
        "inline = \"return 1\", read_only, cluster, connection = self.redis, crate = lua",
        "#[cfg(unix)]
        #[inline]
        fn members<'a, E: From<lua::Error>>(
            &mut self,
            #[key] names: &[String],
            pairs: impl IntoIterator<Item = (&'a str, u8)>,
        ) -> Fallible<HashMap<String, User>, E>
        where
            Self: Sized;",
        expect![[r#"
            /// The script that `members` calls.
            #[cfg(unix)]
            const MEMBERS_SCRIPT: lua::Script = lua::__private::script(
                &lua::__private::Definition {
                    name: "members",
                    source: "return 1",
                    sha1: "e0e1f9fabfc9d4800c877a703b823ac0578ff8db",
                    read_only: true,
                    cluster: true,
                    mentions_noscript: false,
                    keys: &["names"],
                    arguments: &["pairs"],
                    lines: &[],
                },
            );
            /// The call that `members` makes, as a value.
            ///
            /// It is for pipelines, and for choosing the connection later.
            #[cfg(unix)]
            fn prepare_members<'a>(
                &self,
                names: &[String],
                pairs: impl IntoIterator<Item = (&'a str, u8)>,
            ) -> lua::Invocation<
                <Fallible<HashMap<String, User>, lua::Error> as lua::__private::ReturnType>::Reply,
            >
            where
                Self: Sized,
            {
                use lua::__private::{ChooseStrict as _, ChooseWritten as _};
                const __REDIS_SCRIPT: lua::Script = lua::__private::script(
                    &lua::__private::Definition {
                        name: "members",
                        source: "return 1",
                        sha1: "e0e1f9fabfc9d4800c877a703b823ac0578ff8db",
                        read_only: true,
                        cluster: true,
                        mentions_noscript: false,
                        keys: &["names"],
                        arguments: &["pairs"],
                        lines: &[],
                    },
                );
                let names = ::core::iter::IntoIterator::into_iter(names);
                let pairs = ::core::iter::IntoIterator::into_iter(pairs);
                let mut call = lua::__private::Call::new(
                    __REDIS_SCRIPT,
                    0usize + lua::__private::at_least(&names),
                    0usize + 2usize * lua::__private::at_least(&pairs),
                );
                call.keys::<String, _>(names);
                call.argument_groups::<(&'a str, u8), _>(pairs);
                call.finish(|reply| lua::__private::decode::<
                    <Fallible<
                        HashMap<String, User>,
                        lua::Error,
                    > as lua::__private::ReturnType>::Reply,
                >(
                    reply,
                    (&lua::__private::Written::<
                        <Fallible<
                            HashMap<String, User>,
                            lua::Error,
                        > as lua::__private::ReturnType>::Reply,
                    >::NEW)
                        .leaf(),
                ))
            }
            #[cfg(unix)]
            #[inline]
            ///
            /// # The script
            ///
            /// | | name | type | in the script |
            /// |---|---|---|---|
            /// | `KEYS[1..]` | `names` | `&[String]` |  |
            /// | `ARGV[1..]` | `pairs` | `impl IntoIterator<Item = (&'a str, u8)>` |  |
            ///
            /// Replies:
            ///
            /// - line 1: integer
            ///
            /// It does not write.
            ///
            /// SHA1: `e0e1f9fabfc9d4800c877a703b823ac0578ff8db`
            ///
            /// # Errors
            ///
            /// If the server cannot be reached, if the script fails, or if its reply has another type.
            fn members<'a, E: From<lua::Error>>(
                &mut self,
                names: &[String],
                pairs: impl IntoIterator<Item = (&'a str, u8)>,
            ) -> Fallible<HashMap<String, User>, E>
            where
                Self: Sized,
            {
                let call = {
                    use lua::__private::{ChooseStrict as _, ChooseWritten as _};
                    const __REDIS_SCRIPT: lua::Script = lua::__private::script(
                        &lua::__private::Definition {
                            name: "members",
                            source: "return 1",
                            sha1: "e0e1f9fabfc9d4800c877a703b823ac0578ff8db",
                            read_only: true,
                            cluster: true,
                            mentions_noscript: false,
                            keys: &["names"],
                            arguments: &["pairs"],
                            lines: &[],
                        },
                    );
                    let names = ::core::iter::IntoIterator::into_iter(names);
                    let pairs = ::core::iter::IntoIterator::into_iter(pairs);
                    let mut call = lua::__private::Call::new(
                        __REDIS_SCRIPT,
                        0usize + lua::__private::at_least(&names),
                        0usize + 2usize * lua::__private::at_least(&pairs),
                    );
                    call.keys::<String, _>(names);
                    call.argument_groups::<(&'a str, u8), _>(pairs);
                    call.finish(|reply| lua::__private::decode::<
                        <Fallible<
                            HashMap<String, User>,
                            lua::Error,
                        > as lua::__private::ReturnType>::Reply,
                    >(
                        reply,
                        (&lua::__private::Written::<
                            <Fallible<
                                HashMap<String, User>,
                                lua::Error,
                            > as lua::__private::ReturnType>::Reply,
                        >::NEW)
                            .leaf(),
                    ))
                };
                let __redis_script_reply = {
                    use lua::__private::{
                        PassConnection as _, FindConnection as _, LeadsToConnection as _,
                    };
                    match (self.redis).pass_connection() {
                        connection => {
                            let connection = lua::__private::passed(&*connection)
                                .to_connection(connection);
                            call.invoke((*connection).find_connection())
                        }
                    }
                };
                lua::__private::returned::<
                    Fallible<HashMap<String, User>, E>,
                    _,
                >(__redis_script_reply)
            }
        "#]],
    );
}

#[test]
fn without_companions() {
    check(
        "\"script.lua\", bare",
        "fn one(connection: C, #[arg(seconds)] expiry: Option<Duration>) -> Result<Vec<(u8, Option<User>)>, E>;",
        expect![[r#"
            ///
            /// # The script `script.lua`
            ///
            /// | | name | type | in the script |
            /// |---|---|---|---|
            /// | `ARGV[1]` | `expiry` | `Option<Duration>` in seconds |  |
            ///
            /// Replies:
            ///
            /// - line 1: integer
            ///
            /// It does not write.
            ///
            /// SHA1: `e0e1f9fabfc9d4800c877a703b823ac0578ff8db`
            ///
            /// ```text
            /// redis-cli --eval script.lua , [expiry]
            /// ```
            ///
            /// # Errors
            ///
            /// If the server cannot be reached, if the script fails, or if its reply has another type.
            fn one(connection: C, expiry: Option<Duration>) -> Result<Vec<(u8, Option<User>)>, E> {
                let call = {
                    use ::redis_script::__private::{ChooseStrict as _, ChooseWritten as _};
                    const __REDIS_SCRIPT: ::redis_script::Script = ::redis_script::__private::script(
                        &::redis_script::__private::Definition {
                            name: "script.lua",
                            source: "return 1",
                            sha1: "e0e1f9fabfc9d4800c877a703b823ac0578ff8db",
                            read_only: false,
                            cluster: false,
                            mentions_noscript: false,
                            keys: &[],
                            arguments: &["expiry"],
                            lines: &[],
                        },
                    );
                    const _: () = ::core::assert!(
                        ::redis_script::__private::is_same_text(__REDIS_SCRIPT.source(),
                        ::core::include_str!("script.lua")),
                        "pass the path from where the macro is called, or build again if the script has just changed",
                    );
                    let mut call = ::redis_script::__private::Call::new(
                        __REDIS_SCRIPT,
                        0usize,
                        1usize,
                    );
                    call.optional_time::<
                            Duration,
                            _,
                        >(&expiry, ::redis_script::__private::Unit::Seconds);
                    call.finish(|reply| ::redis_script::__private::decode::<
                        Vec<(u8, Option<User>)>,
                    >(
                        reply,
                        (&::redis_script::__private::Written::<Vec<(u8, Option<User>)>>::NEW)
                            .or(
                                ::redis_script::__private::Elements::<
                                    (u8, Option<User>),
                                    _,
                                >::new(
                                    (&::redis_script::__private::Written::<(u8, Option<User>)>::NEW)
                                        .or((
                                            (&::redis_script::__private::Written::<u8>::NEW).leaf(),
                                            (&::redis_script::__private::Written::<Option<User>>::NEW)
                                                .or(
                                                    ::redis_script::__private::Optional(
                                                        (&::redis_script::__private::Written::<User>::NEW).leaf(),
                                                    ),
                                                ),
                                        )),
                                ),
                            ),
                    ))
                };
                let __redis_script_reply = {
                    use ::redis_script::__private::{
                        PassConnection as _, FindConnection as _, LeadsToConnection as _,
                    };
                    let mut connection = connection;
                    match connection.pass_connection() {
                        connection => {
                            let connection = ::redis_script::__private::passed(&*connection)
                                .to_connection(connection);
                            call.invoke((*connection).find_connection())
                        }
                    }
                };
                ::redis_script::__private::returned::<
                    Result<Vec<(u8, Option<User>)>, E>,
                    _,
                >(__redis_script_reply)
            }
        "#]],
    );
}

#[test]
fn with_a_mistake() {
    check(
        "\"script.lua\", readonly",
        "async fn one(connection: &mut C, #[key] name: &str);",
        expect![[r#"
            ::core::compile_error! {
                "`#[redis_script]` has no option `readonly`\n  = help: there is an option with a similar name: `read_only`"
            }
            ::core::compile_error! {
                "the function has no return type\n  = note: every call can fail: the server may not answer, the script may raise an error\n  = help: write `-> redis_script::Result<()>` if the reply does not matter"
            }
            /// The script that `one` calls.
            const ONE_SCRIPT: ::redis_script::Script = ::redis_script::__private::script(
                &::redis_script::__private::Definition {
                    name: "script.lua",
                    source: "return 1",
                    sha1: "e0e1f9fabfc9d4800c877a703b823ac0578ff8db",
                    read_only: false,
                    cluster: false,
                    mentions_noscript: false,
                    keys: &["name"],
                    arguments: &[],
                    lines: &[],
                },
            );
            /// The call that `one` makes, as a value.
            ///
            /// It is for pipelines, and for choosing the connection later.
            fn prepare_one(name: &str) -> ::redis_script::Invocation<()> {
                let _ = (&name,);
                ::core::unreachable!("a script with mistakes is never compiled")
            }
            ///
            /// # The script `script.lua`
            ///
            /// | | name | type | in the script |
            /// |---|---|---|---|
            /// | `KEYS[1]` | `name` | `&str` |  |
            ///
            /// Replies:
            ///
            /// - line 1: integer
            ///
            /// It does not write.
            ///
            /// SHA1: `e0e1f9fabfc9d4800c877a703b823ac0578ff8db`
            ///
            /// ```text
            /// redis-cli --eval script.lua name
            /// ```
            ///
            /// # Errors
            ///
            /// If the server cannot be reached, if the script fails, or if its reply has another type.
            async fn one(connection: &mut C, name: &str) -> ::redis_script::Result<()> {
                let _ = (&connection, &name);
                ::core::unreachable!("a script with mistakes is never compiled")
            }
        "#]],
    );
}

#[test]
fn where_the_compiler_does_not_say_which_file_it_is_in() {
    let mut faults = Faults::new();
    let item = "fn one(connection: &mut C) -> Result<u8>;";
    let function = read(
        "\"script.lua\", bare".parse().unwrap(),
        item.parse().unwrap(),
        &mut faults,
    );
    drop(faults);
    let function = function.expect("the item is a function");
    let printed = print(&function, &Text::Elsewhere, &Findings::default(), true);
    let body = printed.split_once('{').expect("the function has a body").1;
    expect![[r#"

            let call = {
                use ::redis_script::__private::{ChooseStrict as _, ChooseWritten as _};
                const __REDIS_SCRIPT: ::redis_script::Script = ::redis_script::__private::script(
                    &::redis_script::__private::Definition {
                        name: "script.lua",
                        source: ::core::include_str!("script.lua"),
                        sha1: "",
                        read_only: false,
                        cluster: false,
                        mentions_noscript: false,
                        keys: &[],
                        arguments: &[],
                        lines: &[],
                    },
                );
                const _: () = ::core::panic!(
                    "the compiler does not say which file contains this path: write the attribute outside a macro, or write the script with `inline = \"…\"`",
                );
                let mut call = ::redis_script::__private::Call::new(
                    __REDIS_SCRIPT,
                    0usize,
                    0usize,
                );
                call.finish(|reply| ::redis_script::__private::decode::<
                    u8,
                >(reply, (&::redis_script::__private::Written::<u8>::NEW).leaf()))
            };
            let __redis_script_reply = {
                use ::redis_script::__private::{
                    PassConnection as _, FindConnection as _, LeadsToConnection as _,
                };
                let mut connection = connection;
                match connection.pass_connection() {
                    connection => {
                        let connection = ::redis_script::__private::passed(&*connection)
                            .to_connection(connection);
                        call.invoke((*connection).find_connection())
                    }
                }
            };
            ::redis_script::__private::returned::<Result<u8>, _>(__redis_script_reply)
        }
    "#]].assert_eq(body);
}
