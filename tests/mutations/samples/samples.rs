//! Functions of an ordinary service, for what the patterns and the examples have too seldom: times in seconds, the `ok` of
//! statuses, replies compared with `false`, numbers as codes. They are read and never compiled.

/// Replies the session's user and prolongs it, or nothing.
#[redis_script("session.lua")]
async fn session(
    connection: &mut impl ConnectionLike,
    #[key] session: &str,
    #[arg(seconds)] idle: Duration,
) -> redis_script::Result<Option<String>>;

/// Replies 1 for a new login, 2 for one that takes the place of another, 3 when the user is blocked.
#[redis_script("login.lua")]
async fn login(
    connection: &mut impl ConnectionLike,
    #[key] session: &str,
    #[key] blocked: &str,
    user: &str,
    #[arg(seconds)] idle: Duration,
) -> redis_script::Result<u8>;

/// Replies how many things a key of any type holds, or -1 for a type that is not counted.
#[redis_script("size_of.lua")]
async fn size_of(
    connection: &mut impl ConnectionLike,
    #[key] key: &str,
) -> redis_script::Result<i64>;

/// Keeps a copy of a value, with its type in front, and replies 0 when there is none.
#[redis_script("snapshot.lua")]
async fn snapshot(
    connection: &mut impl ConnectionLike,
    #[key] entry: &str,
    #[key] copy: &str,
    #[arg(seconds)] keep: Duration,
) -> redis_script::Result<i64>;

/// Reserves a seat until a moment. Replies the seats that are left, or -1, -2, -3 as the reason for a refusal.
#[redis_script("reserve_seat.lua")]
async fn reserve_seat(
    connection: &mut impl ConnectionLike,
    #[key] hold: &str,
    #[key] seats: &str,
    customer: &str,
    #[arg(seconds)] until: SystemTime,
) -> redis_script::Result<i64>;

/// Replies the cached page, or claims its making: an empty string.
#[redis_script("page.lua")]
async fn page(
    connection: &mut impl ConnectionLike,
    #[key] page: &str,
    #[key] claim: &str,
    worker: &str,
    #[arg(millis)] patience: Duration,
) -> redis_script::Result<String>;

/// Notes a visit, and replies what a page about visits shows.
#[redis_script("visits.lua")]
async fn visits(
    connection: &mut impl ConnectionLike,
    #[key] visits: &str,
    #[key] buyers: &str,
    #[key] log: &str,
    #[key] names: &str,
    #[key] latest: &str,
    #[key] numbers: &str,
    #[arg(seconds)] now: SystemTime,
    visitor: &str,
) -> redis_script::Result<redis::Value>;

/// Copies four values, each for as long as its original lasts.
#[redis_script("copies.lua")]
async fn copies(
    connection: &mut impl ConnectionLike,
    #[key] page: &str,
    #[key] entry: &str,
    #[key] session: &str,
    #[key] ticket: &str,
    #[key] copies: &str,
    #[key] mark: &str,
) -> redis_script::Result<i64>;

/// Notes one event in every list that counts it, and replies how full the lists are.
#[redis_script("moments.lua")]
async fn moments(
    connection: &mut impl ConnectionLike,
    #[key] by_user: &str,
    #[key] by_page: &str,
    #[key] by_country: &str,
    #[key] by_device: &str,
    #[key] by_shop: &str,
    #[key] by_campaign: &str,
    #[key] by_hour: &str,
    #[key] by_day: &str,
    #[key] totals: &str,
    #[arg(seconds)] now: SystemTime,
    event: &str,
) -> redis_script::Result<i64>;
