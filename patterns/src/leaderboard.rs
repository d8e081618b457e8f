//! A leaderboard with the best score of each member.

use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Reply};

/// The pattern `leaderboard`.
pub static LEADERBOARD: Pattern = Pattern {
    name: "leaderboard",
    title: "Enters a score, keeps the best one of each member, and gives the member's rank.",
    when: "For high scores. Entering a score returns the rank, and the board does not grow beyond its size.",
    script: include_str!("leaderboard.lua"),
    keys: &[Key {
        name: "board",
        example: "scores:may",
        meaning: "the members by their best scores, a sorted set, `size` entries at most",
    }],
    arguments: &[
        Argument {
            name: "member",
            rust_type: "&str",
            unit: None,
            bounds: None,
            default: DefaultValue::Entries(&["ann"]),
            meaning: "whose score it is",
        },
        Argument {
            name: "score",
            rust_type: "f64",
            unit: None,
            bounds: None,
            default: DefaultValue::Entries(&["120"]),
            meaning: "the higher, the better",
        },
        Argument {
            name: "size",
            rust_type: "u32",
            unit: None,
            bounds: Bounds::U32_FROM_1,
            default: DefaultValue::Entries(&["100"]),
            meaning: "how many members stay on the board, 1 or more",
        },
    ],
    reply: Reply {
        rust_type: "Option<u32>",
        meaning: "the rank, 1 for the best, or nil when the member is not on the board",
    },
    promises: &[
        Promise {
            text: "The best score of each member counts, in whatever order the scores arrive.",
            test: "the_best_score_counts",
        },
        Promise {
            text: "The rank is that of the best score: 1 for the highest.",
            test: "the_rank_is_that_of_the_best_score",
        },
        Promise {
            text: "The board never holds more than `size` members, and those are the best.",
            test: "holds_the_best_and_no_more",
        },
    ],
    limits: &[
        "Members of equal score are in the reverse order of their names.",
        "A member that fell off the board is forgotten, and comes back only with a new score.",
        "It needs Redis 6.2, for ZADD's GT.",
        "One entry of a sorted set for each member. Three commands a call, each in logarithmic time.",
    ],
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use redis_script::{redis, redis_script};

    /// Enters a score. The best score of each member counts.
    ///
    /// Replies the member's rank, where 1 is the best, or `None` if the member is not on the leaderboard.
    #[redis_script("leaderboard.lua")]
    pub fn leaderboard(
        connection: &mut impl redis::ConnectionLike,
        #[key] board: &str,
        member: &str,
        score: f64,
        size: u32,
    ) -> redis_script::Result<Option<u32>>;

    /// [`leaderboard`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("leaderboard.lua", bare)]
    pub async fn leaderboard_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] board: &str,
        member: &str,
        score: f64,
        size: u32,
    ) -> redis_script::Result<Option<u32>>;
}
