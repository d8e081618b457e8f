//! Every pattern with its defaults and with other values, and what its function replies then.

/// A call of `new`, and what comes of it.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) pattern: &'static str,
    /// What is set, each as written after `--set`.
    pub(super) set: &'static [&'static str],
    /// A command that runs on the empty database before.
    pub(super) given: &'static [&'static str],
    /// The replies to the first call and to a second one that is the same; `…` stands for a rest that the clock decides.
    pub(super) replies: [&'static str; 2],
}

/// Texts that a shell and a compiler have to quote.
const AWKWARD: &str = "value=it's \"$HOME\" `x` {ö}\\\n*";

const fn case(
    pattern: &'static str,
    set: &'static [&'static str],
    first: &'static str,
    second: &'static str,
) -> Case {
    Case {
        pattern,
        set,
        given: &[],
        replies: [first, second],
    }
}

const fn given(given: &'static [&'static str], case: Case) -> Case {
    Case { given, ..case }
}

/// `SET` of the key and the token that the lock patterns have by default.
const LOCKED: &[&str] = &["SET", "{lock:report}", "c9f0a4b07d6e3158"];

pub(super) const CASES: &[Case] = &[
    case("fixed-window", &[], "(true, 4, 0)", "(true, 3, 0)"),
    case("fixed-window", &["limit=0"], "(false, 0, …", "(false, 0, …"),
    case("fixed-window", &["limit=1"], "(true, 0, 0)", "(false, 0, …"),
    case(
        "fixed-window",
        &["limit=4294967295"],
        "(true, 4294967294, 0)",
        "(true, 4294967293, 0)",
    ),
    case("fixed-window", &["window=1"], "(true, 4, 0)", "(true, …"),
    case(
        "fixed-window",
        &["limit=100", "window=3600000"],
        "(true, 99, 0)",
        "(true, 98, 0)",
    ),
    case(
        "fixed-window",
        &["window=9007199254740991"],
        "(true, 4, 0)",
        "(true, 3, 0)",
    ),
    case(
        "fixed-window",
        &["counter=it's \"$HOME\" `x` {ö}"],
        "(true, 4, 0)",
        "(true, 3, 0)",
    ),
    case(
        "fixed-window",
        &["counter=", "limit=+02"],
        "(true, 1, 0)",
        "(true, 0, 0)",
    ),
    case("sliding-window", &[], "(true, 4, 0)", "(true, 3, 0)"),
    case(
        "sliding-window",
        &["limit=0"],
        "(false, 0, 60000)",
        "(false, 0, 60000)",
    ),
    case(
        "sliding-window",
        &["limit=1"],
        "(true, 0, 0)",
        "(false, 0, 60000)",
    ),
    case(
        "sliding-window",
        &["limit=4294967295"],
        "(true, 4294967294, 0)",
        "(true, 4294967293, 0)",
    ),
    case("sliding-window", &["window=1"], "(true, 4, 0)", "(true, …"),
    case(
        "sliding-window",
        &["window=3600000"],
        "(true, 4, 0)",
        "(true, 3, 0)",
    ),
    case(
        "sliding-window",
        &["window=9007199254740991"],
        "(true, 4, 0)",
        "(true, 3, 0)",
    ),
    case("sliding-window", &["now=0"], "(true, 4, 0)", "(true, 3, 0)"),
    case(
        "sliding-window",
        &["now=1700000000000"],
        "(true, 4, 0)",
        "(true, 3, 0)",
    ),
    case(
        "sliding-window",
        &["now=9007199254740991"],
        "(true, 4, 0)",
        "(true, 3, 0)",
    ),
    case("sliding-counter", &[], "(true, 4, 0)", "(true, 3, 0)"),
    case(
        "sliding-counter",
        &["limit=0"],
        "(false, 0, 60000)",
        "(false, 0, 60000)",
    ),
    case(
        "sliding-counter",
        &["limit=1", "now=1700000000000"],
        "(true, 0, 0)",
        "(false, 0, 64000)",
    ),
    case(
        "sliding-counter",
        &["limit=4294967295"],
        "(true, 4294967294, 0)",
        "(true, 4294967293, 0)",
    ),
    case("sliding-counter", &["window=1"], "(true, 4, 0)", "(true, …"),
    case(
        "sliding-counter",
        &["window=3600000"],
        "(true, 4, 0)",
        "(true, 3, 0)",
    ),
    case(
        "sliding-counter",
        &["window=9007199254740991"],
        "(true, 4, 0)",
        "(true, 3, 0)",
    ),
    case(
        "sliding-counter",
        &["parts=1"],
        "(true, 4, 0)",
        "(true, 3, 0)",
    ),
    case(
        "sliding-counter",
        &["parts=60"],
        "(true, 4, 0)",
        "(true, 3, 0)",
    ),
    case(
        "sliding-counter",
        &["parts=4294967295"],
        "(true, 4, 0)",
        "(true, 3, 0)",
    ),
    case(
        "sliding-counter",
        &["now=0"],
        "(true, 4, 0)",
        "(true, 3, 0)",
    ),
    case(
        "sliding-counter",
        &["now=9007199254740991"],
        "(true, 4, 0)",
        "(true, 3, 0)",
    ),
    case("token-bucket", &[], "(true, 19, 0)", "(true, 18, 0)"),
    case(
        "token-bucket",
        &["capacity=0", "cost=0"],
        "(true, 0, 0)",
        "(true, 0, 0)",
    ),
    case(
        "token-bucket",
        &["capacity=1"],
        "(true, 0, 0)",
        "(false, 0, 200000)",
    ),
    case(
        "token-bucket",
        &["capacity=4294967295"],
        "(true, 4294967294, 0)",
        "(true, 4294967293, 0)",
    ),
    case(
        "token-bucket",
        &["interval=1"],
        "(true, 19, 0)",
        "(true, 1…",
    ),
    case(
        "token-bucket",
        &["interval=1000000"],
        "(true, 19, 0)",
        "(true, 18, 0)",
    ),
    case(
        "token-bucket",
        &["interval=9007199254740991"],
        "(true, 19, 0)",
        "(true, 18, 0)",
    ),
    case(
        "token-bucket",
        &["cost=0"],
        "(true, 20, 0)",
        "(true, 20, 0)",
    ),
    case(
        "token-bucket",
        &["cost=20"],
        "(true, 0, 0)",
        "(false, 0, 4000000)",
    ),
    case(
        "token-bucket",
        &["capacity=4294967295", "cost=4294967295"],
        "(true, 0, 0)",
        "(false, 0, 858993459000000)",
    ),
    case("token-bucket", &["now=0"], "(true, 19, 0)", "(true, 18, 0)"),
    case(
        "token-bucket",
        &["now=1700000000000000"],
        "(true, 19, 0)",
        "(true, 18, 0)",
    ),
    case(
        "token-bucket",
        &["now=9007199254740991"],
        "(true, 19, 0)",
        // Past 2^53 a server has every other microsecond only: the bucket is full one later.
        "(true, 17, 0)",
    ),
    case("rolling-count", &[], "1", "2"),
    case("rolling-count", &["window=1"], "1", "…"),
    case("rolling-count", &["window=3600000"], "1", "2"),
    case("rolling-count", &["window=9007199254740991"], "1", "2"),
    case("rolling-count", &["parts=1"], "1", "2"),
    case("rolling-count", &["parts=60"], "1", "2"),
    case("rolling-count", &["parts=4294967295"], "1", "2"),
    case("rolling-count", &["events=0"], "0", "0"),
    case("rolling-count", &["events=3"], "3", "6"),
    case(
        "rolling-count",
        &["events=4294967295"],
        "4294967295",
        "8589934590",
    ),
    case("rolling-count", &["now=0"], "1", "2"),
    case("rolling-count", &["now=1700000000000"], "1", "2"),
    case("rolling-count", &["now=9007199254740991"], "1", "2"),
    case("lock-acquire", &[], "true", "true"),
    given(
        &["SET", "{lock:report}", "another"],
        case("lock-acquire", &[], "false", "false"),
    ),
    case("lock-acquire", &["token=it's"], "true", "true"),
    case("lock-acquire", &["expiry=1"], "true", "true"),
    case("lock-acquire", &["expiry=60000"], "true", "true"),
    case("lock-acquire", &["expiry=9007199254740991"], "true", "true"),
    case("lock-release", &[], "false", "false"),
    given(LOCKED, case("lock-release", &[], "true", "false")),
    given(LOCKED, case("lock-release", &["token="], "false", "false")),
    given(LOCKED, case("lock-extend", &[], "true", "true")),
    case("lock-extend", &["token=it's"], "false", "false"),
    given(LOCKED, case("lock-extend", &["expiry=1"], "true", "…")),
    given(
        LOCKED,
        case("lock-extend", &["expiry=60000"], "true", "true"),
    ),
    given(
        LOCKED,
        case("lock-extend", &["expiry=9007199254740991"], "true", "true"),
    ),
    case("fencing-lock", &[], "Some(1)", "Some(1)"),
    given(
        LOCKED,
        case("fencing-lock", &["token=it's"], "None", "None"),
    ),
    case("fencing-lock", &["expiry=1"], "Some(1)", "Some(…"),
    case("fencing-lock", &["expiry=60000"], "Some(1)", "Some(1)"),
    case(
        "fencing-lock",
        &["expiry=9007199254740991"],
        "Some(1)",
        "Some(1)",
    ),
    case("counter", &[], "1", "2"),
    case(
        "counter",
        &["step=-9007199254740991"],
        "-9007199254740991",
        "-18014398509481982",
    ),
    case("counter", &["step=-5"], "-5", "-10"),
    case("counter", &["step=+05"], "5", "10"),
    case(
        "counter",
        &["step=9007199254740991"],
        "9007199254740991",
        "18014398509481982",
    ),
    case("counter", &["expiry=1"], "1", "…"),
    case("counter", &["expiry=60000"], "1", "2"),
    case("counter", &["expiry=9007199254740991"], "1", "2"),
    case("bounded-counter", &[], "None", "None"),
    case(
        "bounded-counter",
        &["step=-9007199254740991"],
        "None",
        "None",
    ),
    case("bounded-counter", &["step=60"], "Some(60)", "None"),
    case(
        "bounded-counter",
        &["step=9007199254740991"],
        "None",
        "None",
    ),
    case(
        "bounded-counter",
        &["minimum=-9007199254740991"],
        "Some(-1)",
        "Some(-2)",
    ),
    case("bounded-counter", &["minimum=-1"], "Some(-1)", "None"),
    case(
        "bounded-counter",
        &["minimum=9007199254740991"],
        "None",
        "None",
    ),
    case(
        "bounded-counter",
        &["maximum=-9007199254740991"],
        "None",
        "None",
    ),
    case(
        "bounded-counter",
        &["step=7", "maximum=10"],
        "Some(7)",
        "None",
    ),
    case(
        "bounded-counter",
        &["step=7", "maximum=9007199254740991"],
        "Some(7)",
        "Some(14)",
    ),
    case("compare-and-swap", &[], "true", "false"),
    case("compare-and-swap", &["value="], "true", "false"),
    case(
        "compare-and-swap",
        &[AWKWARD, "expected=old"],
        "false",
        "false",
    ),
    given(
        &["SET", "config:version", "old"],
        case(
            "compare-and-swap",
            &[AWKWARD, "expected=old"],
            "true",
            "false",
        ),
    ),
    case("set-if-greater", &[], "true", "false"),
    case(
        "set-if-greater",
        &["value=-9007199254740991"],
        "true",
        "false",
    ),
    case("set-if-greater", &["value=0"], "true", "false"),
    case(
        "set-if-greater",
        &["value=9007199254740991"],
        "true",
        "false",
    ),
    case("get-and-set", &["value=a"], "None", "Some([97])"),
    case(
        "get-and-set",
        &[],
        "None",
        "Some([115, 101, 99, 111, 110, 100])",
    ),
    case("get-and-set", &["expiry=1"], "None", "…"),
    case(
        "get-and-set",
        &["expiry=3600000", "value="],
        "None",
        "Some([])",
    ),
    case(
        "get-and-set",
        &["expiry=9007199254740991", "value=a"],
        "None",
        "Some([97])",
    ),
    case("transfer", &[], "false", "false"),
    case("transfer", &["amount=7"], "false", "false"),
    given(
        &["SET", "{bank}:ann", "50"],
        case("transfer", &[], "true", "false"),
    ),
    given(
        &["SET", "{bank}:ann", "2"],
        case("transfer", &["amount=1"], "true", "true"),
    ),
    given(
        &["SET", "{bank}:ann", "9007199254740991"],
        case("transfer", &["amount=9007199254740991"], "true", "false"),
    ),
    given(
        &["SET", "it's", "30"],
        case(
            "transfer",
            &["source=it's", "destination=it's"],
            "true",
            "true",
        ),
    ),
    case("hash-increment", &[], "[1, 512]", "[2, 1024]"),
    case("hash-increment", &["steps="], "[]", "[]"),
    case(
        "hash-increment",
        &["steps=a,-9007199254740991"],
        "[-9007199254740991]",
        "error OVERFLOW",
    ),
    case(
        "hash-increment",
        &["steps=a,1,it's,+02,,-3"],
        "[1, 2, -3]",
        "[2, 4, -6]",
    ),
    case(
        "hash-increment",
        &["steps=a,9007199254740991"],
        "[9007199254740991]",
        "error OVERFLOW",
    ),
    case(
        "hash-get-or-create",
        &[],
        r#"{"language": "en", "theme": "dark"}"#,
        r#"{"language": "en", "theme": "dark"}"#,
    ),
    case("hash-get-or-create", &["defaults="], "{}", "{}"),
    case(
        "hash-get-or-create",
        &["defaults=a,,it's,b c"],
        r#"{"a": "", "it's": "b c"}"#,
        r#"{"a": "", "it's": "b c"}"#,
    ),
    case("leaderboard", &[], "Some(1)", "Some(1)"),
    case("leaderboard", &["score=-1e300"], "Some(1)", "Some(1)"),
    case(
        "leaderboard",
        &["score=.5", "member=it's"],
        "Some(1)",
        "Some(1)",
    ),
    case(
        "leaderboard",
        &["score=1.7976931348623157e308", "member="],
        "Some(1)",
        "Some(1)",
    ),
    case("leaderboard", &["size=1"], "Some(1)", "Some(1)"),
    given(
        &["ZADD", "scores:may", "200", "bob"],
        case("leaderboard", &["size=1"], "None", "None"),
    ),
    given(
        &["ZADD", "scores:may", "200", "bob"],
        case("leaderboard", &["size=7"], "Some(2)", "Some(2)"),
    ),
    case("leaderboard", &["size=4294967295"], "Some(1)", "Some(1)"),
];
