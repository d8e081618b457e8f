//! Whole expansions.

use expect_test::expect;

use super::check;

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
                    mentions_unknown: false,
                    function: ::core::option::Option::None,
                    keys: &["bucket"],
                    arguments: &["window", "limit"],
                    lines: [],
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
                        mentions_unknown: false,
                        function: ::core::option::Option::None,
                        keys: &["bucket"],
                        arguments: &["window", "limit"],
                        lines: [],
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
            /// | | name | type |
            /// |---|---|---|
            /// | `KEYS[1]` | `bucket` | `&str` |
            /// | `ARGV[1]` | `window` | `Duration` in milliseconds |
            /// | `ARGV[2]` | `limit` | `u32` |
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
                            mentions_unknown: false,
                            function: ::core::option::Option::None,
                            keys: &["bucket"],
                            arguments: &["window", "limit"],
                            lines: [],
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
                    mentions_unknown: false,
                    function: ::core::option::Option::None,
                    keys: &["names"],
                    arguments: &["pairs"],
                    lines: [],
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
                        mentions_unknown: false,
                        function: ::core::option::Option::None,
                        keys: &["names"],
                        arguments: &["pairs"],
                        lines: [],
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
            /// | | name | type |
            /// |---|---|---|
            /// | `KEYS[1..]` | `names` | `&[String]` |
            /// | `ARGV[1..]` | `pairs` | `impl IntoIterator<Item = (&'a str, u8)>` |
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
                            mentions_unknown: false,
                            function: ::core::option::Option::None,
                            keys: &["names"],
                            arguments: &["pairs"],
                            lines: [],
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
            /// | | name | type |
            /// |---|---|---|
            /// | `ARGV[1]` | `expiry` | `Option<Duration>` in seconds |
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
                            mentions_unknown: false,
                            function: ::core::option::Option::None,
                            keys: &[],
                            arguments: &["expiry"],
                            lines: [],
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
