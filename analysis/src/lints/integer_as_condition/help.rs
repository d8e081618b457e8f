//! What to write instead of a condition, by what the number in the reply says.

use crate::facts::CommandCall;

/// What the number in a reply says.
enum Says {
    /// 1 if something was so, or was done, and 0 if not.
    YesOrNo,
    /// A number of things, which is 0 if there is none.
    HowMany,
    /// Nothing about success: the command raises an error if it fails, and any number is fine.
    Anything(&'static str),
    /// A lifetime, or -1 for a key without one, or -2 for a missing key.
    Lifetime,
    /// A position from 0, or -1 for none.
    Position,
    /// The new length, or 0 or -1 if nothing was inserted.
    Inserted,
    /// The new value of a counter.
    Counter,
}

/// The change to the condition. `compare` begins it, and says whether `not` has to go.
pub(super) fn of_reply(call: &CommandCall, compare: &str, is_negated: bool) -> String {
    let name = call.command.map_or("", |command| command.name);
    let with = |positive: &str, negative: &str| {
        let comparison = if is_negated { negative } else { positive };
        format!("{compare}: {comparison}")
    };
    match says(name, call) {
        Says::YesOrNo => with("`== 1` or `> 0`", "`== 0`"),
        Says::HowMany => with("`> 0`", "`== 0`"),
        Says::Anything(what) => {
            format!(
                "remove the test: `{name}` raises an error if it fails, and its reply is {what}"
            )
        }
        Says::Lifetime => with(
            "`~= -2` if the key has to exist, `>= 0` if it has to expire",
            "`== -2` for a missing key, `== -1` for one that never expires",
        ),
        Says::Position => with("`>= 0`", "`== -1`"),
        Says::Inserted => with("`> 0`", "`<= 0`"),
        Says::Counter => with(
            "`== 1` if it is the first, `<= limit` if there is a limit",
            "`== 0`",
        ),
    }
}

fn says(command: &str, call: &CommandCall) -> Says {
    match command {
        "COPY" | "EXISTS" | "EXPIRE" | "EXPIREAT" | "GETBIT" | "HEXISTS" | "HSETNX" | "MOVE"
        | "MSETNX" | "PERSIST" | "PEXPIRE" | "PEXPIREAT" | "PFADD" | "RENAMENX" | "SETNX"
        | "SISMEMBER" | "SMOVE" => Says::YesOrNo,
        "HSET" => Says::Anything("the number of new fields"),
        // `NX` and `CH` are there to learn from the reply what happened.
        "ZADD" | "GEOADD" if !has_option(call, &[b"NX", b"CH"]) => {
            Says::Anything("the number of new members")
        }
        "APPEND" | "SETRANGE" => Says::Anything("the new length"),
        "LPUSH" | "RPUSH" => Says::Anything("the new length, never 0"),
        "SETBIT" => Says::Anything("the old bit"),
        "PUBLISH" | "SPUBLISH" => Says::Anything("the number of subscribers"),
        "TTL" | "PTTL" | "EXPIRETIME" | "PEXPIRETIME" => Says::Lifetime,
        "BITPOS" => Says::Position,
        "LINSERT" => Says::Inserted,
        "INCR" => Says::Counter,
        _ => Says::HowMany,
    }
}

fn has_option(call: &CommandCall, options: &[&[u8]]) -> bool {
    call.arguments.iter().any(|argument| {
        let text = argument.value.constant.bytes();
        text.is_some_and(|text| {
            options
                .iter()
                .any(|option| text.eq_ignore_ascii_case(option))
        })
    })
}
