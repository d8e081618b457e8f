//! What the patterns promise, on a real server.

mod catalogue;
mod limiter;
mod lock;
mod race;
mod rate_limiter;

mod bounded_counter;
mod compare_and_swap;
mod counter;
mod fencing_lock;
mod fixed_window;
mod get_and_set;
mod hash_get_or_create;
mod hash_increment;
mod leaderboard;
mod lock_acquire;
mod lock_extend;
mod lock_release;
mod rolling_count;
mod set_if_greater;
mod sliding_counter;
mod sliding_window;
mod token_bucket;
mod transfer;
