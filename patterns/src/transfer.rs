//! Moves an amount from one account to another, or changes nothing.

use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Reply};

/// The pattern `transfer`.
pub static TRANSFER: Pattern = Pattern {
    name: "transfer",
    title: "Moves an amount from one account to another, if it is there.",
    when: "For balances, points and stock between places. Amounts are integers: count money in its smallest unit.",
    script: include_str!("transfer.lua"),
    keys: &[
        Key {
            name: "source",
            example: "{bank}:ann",
            meaning: "the balance to take from, a string",
        },
        Key {
            name: "destination",
            example: "{bank}:bob",
            meaning: "the balance to add to, a string",
        },
    ],
    arguments: &[Argument {
        name: "amount",
        rust_type: "u64",
        unit: None,
        bounds: Bounds::EXACT_FROM_1,
        default: DefaultValue::Entries(&["30"]),
        meaning: "how much to move, between 1 and 2^53 - 1",
    }],
    reply: Reply {
        rust_type: "bool",
        meaning: "1 when the amount was moved, 0 when the source has less, and nothing is changed",
    },
    promises: &[
        Promise {
            text: "The sum of all accounts stays the same through ten thousand racing transfers.",
            test: "the_sum_stays",
        },
        Promise {
            text: "No account is overdrawn.",
            test: "no_account_is_overdrawn",
        },
        Promise {
            text: "No balance exceeds 2^53 - 1: such a transfer is an error, and changes nothing.",
            test: "no_balance_overflows",
        },
        Promise {
            text: "A balance that is not an integer, or not a string, is an error before anything is written.",
            test: "a_broken_balance_is_an_error_before_the_first_write",
        },
        Promise {
            text: "An amount that is not a positive, exact integer is an error, also when it comes from a shell.",
            test: "a_wrong_amount_is_an_error",
        },
        Promise {
            text: "A transfer to the same account changes nothing.",
            test: "to_the_same_account_changes_nothing",
        },
    ],
    limits: &[
        "A caller that asks again after a lost reply may pay twice. Give each transfer a number, keep it, and look \
         for it first.",
        "Both accounts must be in one slot of a cluster: give them the same {tag}.",
        "Two small strings. Four commands a call.",
    ],
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use redis_script::{redis, redis_script};

    /// Moves an amount from one account to another, if the account has enough.
    ///
    /// Replies whether it was moved. If not, the source has less, and nothing is changed.
    #[redis_script("transfer.lua")]
    pub fn transfer(
        connection: &mut impl redis::ConnectionLike,
        #[key] source: &str,
        #[key] destination: &str,
        amount: u64,
    ) -> redis_script::Result<bool>;

    /// [`transfer`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("transfer.lua", bare)]
    pub async fn transfer_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] source: &str,
        #[key] destination: &str,
        amount: u64,
    ) -> redis_script::Result<bool>;
}
