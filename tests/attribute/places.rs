//! Where annotated functions can stand, and what their companions share with them.

use redis_script::redis_script;

mod inner {
    use redis_script::redis_script;

    /// Seen from the module above.
    #[redis_script("scripts/one.lua")]
    pub(super) fn one(connection: &mut redis::Connection) -> redis_script::Result<i64>;
}

#[redis_script("scripts/one.lua")]
#[cfg(any())]
fn never(connection: &mut NoSuchType) -> redis_script::Result<i64>;

#[redis_script("scripts/one.lua")]
#[cfg_attr(all(), deprecated(note = "call another"))]
fn old(connection: &mut redis::Connection) -> redis_script::Result<i64>;

#[test]
fn companions_share_the_visibility() {
    assert_eq!(inner::ONE_SCRIPT.name(), "scripts/one.lua");
    assert_eq!(inner::ONE_SCRIPT.source(), include_str!("scripts/one.lua"));
    assert_eq!(inner::ONE_SCRIPT.sha1().len(), 40);
    let _ = inner::prepare_one();
    let _ = inner::one;
}

#[test]
#[expect(deprecated)]
fn companions_share_the_deprecation() {
    let _ = OLD_SCRIPT;
    let _ = prepare_old();
    let _ = old;
}

#[test]
fn a_function_can_stand_in_a_function() {
    #[redis_script("scripts/one.lua", read_only)]
    fn one(connection: &mut redis::Connection) -> redis_script::Result<i64>;

    assert!(ONE_SCRIPT.is_read_only());
    let _ = (prepare_one(), one as fn(&mut _) -> _);
}
