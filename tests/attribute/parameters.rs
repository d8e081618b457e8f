//! Keys and arguments of every type, and what they become.

use std::time::{Duration, SystemTime};

use redis_script::{Invocation, redis_script};

#[test]
fn single_values() {
    #[redis_script(
        inline = "return {KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8]}"
    )]
    #[allow(clippy::too_many_arguments)]
    fn call(
        connection: &mut redis::Connection,
        #[key] first: &str,
        #[key] second: &[u8],
        integer: i64,
        float: &f64,
        flag: bool,
        text: String,
        bytes: Vec<u8>,
        array: [u8; 4],
        borrowed: &&str,
        any: impl redis::ToSingleRedisArg,
    ) -> redis_script::Result<Vec<Vec<u8>>>;

    let _: Invocation<Vec<Vec<u8>>> = prepare_call(
        "first",
        b"second",
        1,
        &1.5,
        true,
        String::new(),
        Vec::new(),
        [0; 4],
        &"text",
        7,
    );
    let _ = |connection: &mut redis::Connection| {
        let bytes = (Vec::new(), [0; 4]);
        call(
            connection,
            "",
            b"",
            1,
            &1.5,
            true,
            String::new(),
            bytes.0,
            bytes.1,
            &"",
            7,
        )
    };
}

#[test]
fn times() {
    #[redis_script(inline = "return {KEYS[1], ARGV[1], ARGV[2], ARGV[3]}")]
    fn call(
        connection: &mut redis::Connection,
        #[key] name: &str,
        #[arg(seconds)] expiry: Duration,
        #[arg(micros)] now: &SystemTime,
        #[arg(millis)] window: Option<Duration>,
    ) -> redis_script::Result<Vec<String>>;

    let _ = prepare_call("name", Duration::from_secs(1), &SystemTime::now(), None);
    let _ = call;
}

#[test]
#[allow(
    clippy::too_many_arguments,
    reason = "every form of an option in one function"
)]
fn an_option_in_any_place_is_sent_as_an_empty_text() {
    #[redis_script(inline = r#"
        local shown = {}
        for place = 1, #ARGV do
          shown[place] = ARGV[place] == '' and 'none' or ARGV[place]
        end
        return shown
    "#)]
    fn call(
        connection: &mut redis::Connection,
        #[arg(empty)] name: Option<&str>,
        #[arg(empty)] owned: Option<String>,
        #[arg(millis, empty)] window: Option<Duration>,
        #[arg(empty, seconds)] at: Option<SystemTime>,
        #[arg(empty)] number: Option<u32>,
        #[arg(empty)] any: Option<impl redis::ToSingleRedisArg>,
        last: u32,
        more: Option<u32>,
    ) -> redis_script::Result<Vec<String>>;

    let server = redis_script_testing::Server::start();
    let client = redis::Client::open(server.url()).expect("an address");
    let connection = &mut client.get_connection().expect("it answers");
    let none = call(
        connection, None, None, None, None, None, None::<u8>, 7, None,
    );
    assert_eq!(
        none.expect("it replies"),
        ["none", "none", "none", "none", "none", "none", "7"]
    );
    let some = call(
        connection,
        Some("a"),
        Some(String::new()),
        Some(Duration::from_secs(2)),
        Some(SystemTime::UNIX_EPOCH),
        Some(0),
        Some("x"),
        7,
        Some(8),
    );
    // An empty string is sent as it is, and nobody can tell it from `None`.
    assert_eq!(
        some.expect("it replies"),
        ["a", "none", "2000", "0", "0", "x", "7", "8"]
    );
    let call = prepare_call(None, None, None, None, None, None::<u8>, 7, None);
    assert_eq!(call.command().args_iter().count(), 3 + 7);
}

#[test]
fn lists() {
    #[redis_script(inline = "return {#KEYS, #ARGV}")]
    fn slices(
        connection: &mut redis::Connection,
        #[key] names: &[&str],
        members: &[(String, f64)],
    ) -> redis_script::Result<(u32, u32)>;

    #[redis_script(inline = "return {#KEYS, #ARGV}")]
    fn vectors(
        connection: &mut redis::Connection,
        #[key] names: Vec<String>,
        members: [(u8, u8, u8); 2],
    ) -> redis_script::Result<(u32, u32)>;

    #[redis_script(inline = "return {#KEYS, #ARGV}")]
    fn iterators<K: IntoIterator<Item = (String, String)>>(
        connection: &mut redis::Connection,
        #[key] names: K,
        members: impl IntoIterator<Item = i64>,
    ) -> redis_script::Result<(u32, u32)>;

    #[redis_script(inline = "return {#KEYS, #ARGV}")]
    fn borrowed<const N: usize>(
        connection: &mut redis::Connection,
        #[key] names: &[String; N],
        members: &Vec<Vec<u8>>,
    ) -> redis_script::Result<(u32, u32)>;

    let _ = prepare_slices(&["a"], &[("b".to_owned(), 1.0)]);
    let _ = prepare_vectors(vec!["a".to_owned()], [(1, 2, 3), (4, 5, 6)]);
    let pairs = [("a".to_owned(), "b".to_owned())];
    let _ = prepare_iterators(pairs.clone(), (0..3).filter(|number| number % 2 == 0));
    let _ = prepare_iterators(std::collections::HashMap::from(pairs), []);
    let _ = prepare_borrowed(&["a".to_owned()], &vec![vec![1]]);
    let _ = (slices, vectors);
    let _ = borrowed::<1>;
    let _ = |connection: &mut redis::Connection| iterators(connection, [], []);
}

#[test]
fn names_that_generated_code_could_use() {
    #[redis_script(inline = "return {KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3]}")]
    fn r#move(
        r#type: &mut redis::Connection,
        #[key] call: &str,
        #[key] reply: &str,
        connection: &str,
        mut r#loop: String,
        krate: u8,
    ) -> redis_script::Result<Vec<String>>;

    let _ = prepare_move("call", "reply", "connection", String::new(), 1);
    assert_eq!(MOVE_SCRIPT.name(), "move");
    let _ = r#move;
}

/// A function whose every part comes from elsewhere.
macro_rules! caller {
    ($visibility:vis, $name:ident, $script:literal, $key:ident: $key_type:ty, $list:ident: $list_type:ty => $reply:ty) => {
        #[redis_script(inline = $script)]
        $visibility fn $name(
            connection: &mut redis::Connection,
            #[key] $key: $key_type,
            #[key] _routing: &str,
            #[arg(seconds)] expiry: Duration,
            $list: $list_type,
        ) -> redis_script::Result<$reply>;
    };
}

caller!(pub(in crate::parameters), of_a_macro, "return {KEYS[1], ARGV[1], #ARGV}", key: &[u8], list: &[(u8, u8)] => (Vec<u8>, Option<String>, u8));
caller!(, of_a_macro_too, r#"return {KEYS[1], ARGV[1], #ARGV}"#, key: std::borrow::Cow<'_, str>, list: Vec<u64> => (String, u64, u64));

#[test]
fn the_parts_may_come_from_a_macro() {
    let expiry = Duration::from_secs(1);
    let _: Invocation<(Vec<u8>, Option<String>, u8)> =
        prepare_of_a_macro(b"key", "", expiry, &[(1, 2)]);
    let _: Invocation<(String, u64, u64)> =
        prepare_of_a_macro_too("key".into(), "", expiry, vec![1, 2]);
    assert_eq!(OF_A_MACRO_SCRIPT.source(), OF_A_MACRO_TOO_SCRIPT.source());
}

#[test]
fn borrowed_and_shared_values() {
    use std::borrow::Cow;
    use std::sync::Arc;

    #[redis_script(inline = "return {KEYS[1], ARGV[1], ARGV[2], ARGV[3], tostring(#ARGV)}")]
    fn call<'a>(
        connection: &mut redis::Connection,
        #[key] name: Arc<String>,
        text: Cow<'a, str>,
        bytes: &'a Vec<u8>,
        number: std::num::NonZeroU32,
        #[arg(millis)] times: Vec<Duration>,
    ) -> redis_script::Result<Vec<String>>;

    let number = std::num::NonZeroU32::MIN;
    let _ = prepare_call(
        Arc::new("name".to_owned()),
        "text".into(),
        &vec![1],
        number,
        Vec::new(),
    );
}
