//! What is still emitted after a mistake.

use expect_test::expect;

use super::*;

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
                    mentions_unknown: false,
                    function: ::core::option::Option::None,
                    keys: &["name"],
                    arguments: &[],
                    lines: [],
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
            /// | | name | type |
            /// |---|---|---|
            /// | `KEYS[1]` | `name` | `&str` |
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
        Callee::Script,
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
                        mentions_unknown: false,
                        function: ::core::option::Option::None,
                        keys: &[],
                        arguments: &[],
                        lines: [],
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
