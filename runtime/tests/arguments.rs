//! What a script finds in `KEYS` and `ARGV`, as the server sees it.

mod live;

use redis_script::__private::{Call, Strict, Unit, at_least, decode};
use redis_script::{Error, Invocation, Script};
use redis_script_testing::Server;
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

#[test]
fn every_type_that_is_one_entry() {
    /// The user's own.
    struct Colour;

    impl redis::ToRedisArgs for Colour {
        fn write_redis_args<W: ?Sized + redis::RedisWrite>(&self, out: &mut W) {
            out.write_arg(b"red");
        }
    }

    impl redis::ToSingleRedisArg for Colour {}

    let bytes = [b'a', 0, b'b'];
    let written = arguments(|call| {
        call.argument(&-5_i8);
        call.argument(&u64::MAX);
        call.argument(&1.5_f64);
        call.argument(&true);
        call.argument(&false);
        call.argument("str");
        call.argument(&"&str");
        call.argument(&&"&&str");
        call.argument(&"String".to_owned());
        call.argument(&Cow::Borrowed("Cow"));
        call.argument(&Box::new(7_u8));
        call.argument(&Arc::new("Arc".to_owned()));
        call.argument(&Rc::new(8_u8));
        call.argument(&bytes);
        call.argument(&&bytes);
        call.argument(&bytes[..]);
        call.argument(&bytes.to_vec());
        call.argument(&[7_u8; 0]);
        call.argument(&Vec::<u8>::new());
        call.argument(&std::num::NonZero::<u16>::MAX);
        call.argument(&Colour);
        call.argument(&&Colour);
    });
    assert_eq!(
        written,
        [
            "-5",
            "18446744073709551615",
            "1.5",
            "1",
            "0",
            "str",
            "&str",
            "&&str",
            "String",
            "Cow",
            "7",
            "Arc",
            "8",
            "a\0b",
            "a\0b",
            "a\0b",
            "a\0b",
            "",
            "",
            "65535",
            "red",
            "red",
        ]
    );
}

#[test]
fn any_number() {
    assert_eq!(
        arguments(|call| call.arguments::<str, _>(["a", "b"].as_slice())),
        ["a", "b"]
    );
    assert_eq!(
        arguments(|call| call.arguments::<String, _>(vec!["a".to_owned()])),
        ["a"]
    );
    assert_eq!(
        arguments(|call| call.arguments::<[u8; 2], _>([[1_u8; 2], [b'x', b'y']])),
        ["\u{1}\u{1}", "xy"]
    );
    assert_eq!(
        arguments(|call| call.generic_arguments((0..100).filter(|n| n % 50 == 0))),
        ["0", "50"]
    );
    assert!(arguments(|call| call.generic_arguments::<&str>([])).is_empty());
}

#[test]
fn one_or_none() {
    assert_eq!(arguments(|call| call.optional::<str, _>(&Some("a"))), ["a"]);
    assert!(arguments(|call| call.generic_optional(&None::<u8>)).is_empty());
    assert_eq!(
        arguments(|call| call
            .optional_time::<Duration, _>(&Some(Duration::from_millis(1)), Unit::Seconds)),
        ["1"]
    );
    assert!(
        arguments(|call| call.optional_time::<Duration, _>(&None::<Duration>, Unit::Seconds))
            .is_empty()
    );
}

#[test]
fn groups() {
    assert_eq!(
        arguments(|call| call.argument_groups::<(&str, i32), _>([("a", 1), ("b", 2)].as_slice())),
        ["a", "1", "b", "2"]
    );
    assert_eq!(
        arguments(
            |call| call.argument_groups::<(i32, String, [u8; 1]), _>(vec![(
                1,
                "x".to_owned(),
                [b'y']
            )])
        ),
        ["1", "x", "y"]
    );
    let twelve = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    let written = arguments(|call| {
        call.argument_groups::<(i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32), _>([
            twelve,
        ]);
    });
    assert_eq!(
        written,
        (1..=12)
            .map(|number| number.to_string())
            .collect::<Vec<_>>()
    );
}

#[test]
fn times() {
    let time = SystemTime::UNIX_EPOCH + Duration::from_micros(1_234_567_890_123_456);
    let written = arguments(|call| {
        for unit in [Unit::Seconds, Unit::Millis, Unit::Micros] {
            call.time(&time, unit);
            call.time::<Duration, _>(&Duration::from_nanos(1_000_000_001), unit);
        }
        call.times::<Duration, _>(
            [Duration::ZERO, Duration::from_nanos(1)].as_slice(),
            Unit::Seconds,
        );
        call.time(
            &(SystemTime::UNIX_EPOCH - Duration::from_millis(1)),
            Unit::Seconds,
        );
    });
    assert_eq!(
        written,
        [
            "1234567890",
            "2",
            "1234567890123",
            "1001",
            "1234567890123456",
            "1000001",
            "0",
            "1",
            "-1"
        ]
    );
}

#[test]
fn keys_are_counted_however_they_come() {
    let unsure = ["b", "c", "d"].into_iter().filter(|key| *key != "c");
    let written = counted(1 + at_least(&unsure), |call| {
        call.key(&"a");
        call.generic_keys(unsure);
        call.argument(&"argument");
    });
    assert_eq!(written, texts(&["a", "b", "d"], &["argument"]));

    let sure = [("a", "b"), ("c", "d")].into_iter();
    let written = counted(2 * at_least(&sure), |call| {
        call.key_groups::<(&str, &str), _>(sure)
    });
    assert_eq!(written, texts(&["a", "b", "c", "d"], &[]));

    // An iterator that promises what it does not keep.
    let written = counted(at_least(&Boaster), |call| call.keys::<&str, _>(Boaster));
    assert_eq!(written, texts(&[], &[]));

    let many: Vec<u32> = (0..70_000).collect();
    let (keys, arguments) = counted(at_least(&many.iter()), |call| {
        call.generic_keys(&many);
        call.argument(&"argument");
    });
    assert_eq!(
        (keys.len(), arguments),
        (70_000, vec!["argument".to_owned()])
    );
}

/// Says that it has ever so many, and has none.
struct Boaster;

impl Iterator for Boaster {
    type Item = &'static str;

    fn next(&mut self) -> Option<Self::Item> {
        None
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (usize::MAX, None)
    }
}

#[test]
fn what_crosses_threads() {
    fn is_shared<T: Send + Sync + 'static>() {}
    is_shared::<Script>();
    is_shared::<Error>();
    is_shared::<Invocation<Rc<u8>>>();
}

fn texts(keys: &[&str], arguments: &[&str]) -> (Vec<String>, Vec<String>) {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    (owned(keys), owned(arguments))
}

/// What the script finds in ARGV.
fn arguments(write: impl FnOnce(&mut Call)) -> Vec<String> {
    let (keys, arguments) = counted(0, write);
    assert!(keys.is_empty());
    arguments
}

/// What the script finds in KEYS and ARGV when that many keys are announced.
fn counted(keys: usize, write: impl FnOnce(&mut Call)) -> (Vec<String>, Vec<String>) {
    static SERVER: OnceLock<Server> = OnceLock::new();
    let mut connection = SERVER.get_or_init(Server::start).connection();
    let script = live::known_script(&mut connection, live::definition("return {KEYS, ARGV}"));
    let mut call = Call::new(script, keys, 0);
    write(&mut call);
    let call: Invocation<(Vec<String>, Vec<String>)> =
        call.finish(|reply| decode(reply, (Strict, Strict)));
    call.invoke(&mut connection).unwrap()
}
