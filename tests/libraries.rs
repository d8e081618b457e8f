//! Compares findings about libraries of functions with a real server: which libraries it loads, and what their functions answer.

use redis::Value;
use redis_script_analysis::{Request, Source, analyze};
use redis_script_testing::Server;

/// A library without its first line, what is found in it, and what a server answers that is asked to load it. Where there are two answers, one is
/// that of Redis and one that of Valkey.
struct Row {
    library: &'static str,
    found: &'static str,
    answers: &'static [&'static str],
}

const fn row(library: &'static str, found: &'static str, answers: &'static [&'static str]) -> Row {
    Row {
        library,
        found,
        answers,
    }
}

/// The whole text, its first line included.
const HEADERS: &[Row] = &[
    row("#!lua name=a\nF", "", &[]),
    row("#!LUA\tNAME='a'\r\nF", "", &[]),
    row(
        "#!lua name=my-lib\nF",
        "`name=my-lib` is not a valid library name",
        &["Library names can only contain letters"],
    ),
    row(
        "#!lua name=\nF",
        "`name=` is not a valid library name",
        &["Library names can only contain letters"],
    ),
    row(
        "#!lua name=a name=b\nF",
        "the library is named twice",
        &["name argument was given multiple times"],
    ),
    row(
        "#!lua name=a flags=no-writes\nF",
        "`no-writes` is a flag of functions",
        &["Invalid metadata value given: flags=no-writes"],
    ),
    row(
        "#!lua name=a version=1\nF",
        "has no option `version=1`",
        &["Invalid metadata value given: version=1"],
    ),
    row(
        "#!lua name=a",
        "no line follows",
        &["Invalid library metadata"],
    ),
];

const MISSING: &[&str] = &["nonexistent global variable"];

const LOADING: &[Row] = &[
    row(
        "local x = math.floor F",
        "`math` does not exist while a library loads",
        MISSING,
    ),
    row(
        "local x = tonumber('5') F",
        "`tonumber` does not exist",
        MISSING,
    ),
    row("local x = pairs F", "`pairs` does not exist", MISSING),
    row("local x = cjson F", "`cjson` does not exist", MISSING),
    row(
        "local x = redis.call F",
        "`redis.call` does not exist",
        MISSING,
    ),
    row(
        "local x = redis.setresp F",
        "`redis.setresp` does not exist",
        MISSING,
    ),
    row(
        "local x = redis.sha1hex F",
        "`redis.sha1hex` does not exist",
        MISSING,
    ),
    row(
        "local x = KEYS F",
        "there is no `KEYS` in a library",
        MISSING,
    ),
    row(
        "local x = ARGV F",
        "there is no `ARGV` in a library",
        MISSING,
    ),
    row(
        "local function x() return type(1) end x() F",
        "`type` does not exist",
        MISSING,
    ),
    row("local function x() return type(1) end F", "", &[]),
    row("if false then error() end F", "", &[]),
    row("local x = redis.LOG_NOTICE F", "", &[]),
    row("local _x = redis.REDIS_VERSION_NUM > 5 F", "", &[]),
    row("local _x = ('f'):upper() F", "", &[]),
    row(
        "local x = {1, 2, a = 3} for i = 1, 3 do x[i] = -i end F",
        "",
        &[],
    ),
    row("F return 1", "", &[]),
    row(
        "x = 1 F",
        "the variable `x` is not local",
        &["Attempt to modify a readonly table"],
    ),
    row(
        "local x = 1",
        "this library registers no function",
        &["No functions registered"],
    ),
];

const FIRST: &[&str] = &["first argument to"];
const SECOND: &[&str] = &["second argument to"];
const NAMES: &[&str] = &["names can only contain letters"];
const TWICE: &[&str] = &["Function already exists in the library"];

const REGISTRATIONS: &[Row] = &[
    row("R('f', f)", "", &[]),
    row("R(12, f)", "", &[]),
    row(
        "R{function_name = 'f', callback = f, flags = {'NO-WRITES', 'allow-stale'}, description = 'd'}",
        "",
        &[],
    ),
    row("R{function_name = 'f', callback = f, flags = nil}", "", &[]),
    row("local rf = R for i = 1, 3 do rf('f' .. i, f) end", "", &[]),
    row("R('f', f) R('g', f)", "", &[]),
    row(
        "R('f', f, {})",
        "is given 3 arguments",
        &["wrong number of arguments"],
    ),
    row(
        "R()",
        "is given 0 arguments",
        &["wrong number of arguments"],
    ),
    row(
        "redis:register_function('f', f)",
        "is called with a colon",
        &["wrong number of arguments"],
    ),
    row(
        "R('f')",
        "one argument, which is not a table",
        &["only applicable to Lua table"],
    ),
    row(
        "R(nil, f)",
        "the name of a function must be a string",
        FIRST,
    ),
    row("R(f, f)", "the name of a function must be a string", FIRST),
    row("R('f', 'g')", "the callback is not a function", SECOND),
    row("R('f', nil)", "the callback is not a function", SECOND),
    row(
        "R{name = 'f', callback = f}",
        "has no field `name`",
        &["unknown argument given"],
    ),
    row(
        "R{'f', f}",
        "takes only named fields",
        &["unknown argument given"],
    ),
    row(
        "R{callback = f}",
        "is given no `function_name`",
        &["must get a function name argument"],
    ),
    row(
        "R{function_name = 'f'}",
        "is given no `callback`",
        &["must get a callback argument"],
    ),
    row(
        "R{function_name = 'f', callback = f, flags = 'no-writes'}",
        "must be a table",
        &["must be a table representing function flags"],
    ),
    row(
        "R{function_name = 'f', callback = f, flags = {'no-write'}}",
        "a function has no flag `no-write`",
        &["unknown flag given"],
    ),
    row(
        "R{function_name = 'f', callback = f, description = {}}",
        "the description of a function must be a string",
        &["description argument"],
    ),
    row("R('my-f', f)", "`my-f` is not a valid function name", NAMES),
    row("R('a.b', f)", "`a.b` is not a valid function name", NAMES),
    row("R('', f)", "the name of the function is empty", NAMES),
    row(
        "R('f', f) R('f', f)",
        "the function `f` is registered twice",
        TWICE,
    ),
    // Both servers load it, and crash when it is deleted.
    row(
        "R('f', f) R('F', f)",
        "are the same name to the server",
        &[],
    ),
];

/// The body of a function, and what a call of it answers.
const BODIES: &[Row] = &[
    row("return redis.call('SET', keys[1], args[1])", "", &[]),
    row("local KEYS = keys return KEYS[1]", "", &[]),
    row("return KEYS[1]", "there is no `KEYS` in a library", MISSING),
    row("return ARGV[1]", "there is no `ARGV` in a library", MISSING),
    row(
        "redis.replicate_commands()",
        "`redis.replicate_commands` is nil in a function",
        &["attempt to call field"],
    ),
    row(
        "redis.breakpoint()",
        "`redis.breakpoint` is nil in a function",
        &["attempt to call field"],
    ),
    row(
        "redis.register_function('g', f)",
        "`redis.register_function` is nil in a function",
        &["attempt to call field"],
    ),
    row(
        "late('g', f)",
        "only while the library is loaded",
        &["can only be called on FUNCTION LOAD"],
    ),
    row("return nothing", "there is no global `nothing`", MISSING),
    row(
        "x = 1",
        "the variable `x` is not local",
        &["Attempt to modify a readonly table"],
    ),
    row(
        "return redis.call('FCALL', 'f', 0)",
        "call `FCALL`",
        &["not allowed from script"],
    ),
];

#[test]
fn a_server_loads_what_is_right_and_refuses_what_is_wrong() {
    let server = Server::start();
    let mut connection = server.connection();
    let mut differences = Vec::new();
    let mut check = |row: &Row, library: &str| {
        let found = found(library);
        let () = redis::cmd("FUNCTION")
            .arg("FLUSH")
            .query(&mut connection)
            .unwrap();
        let answer = redis::cmd("FUNCTION")
            .arg("LOAD")
            .arg(library)
            .query::<String>(&mut connection);
        differences.extend(difference(
            row,
            library,
            &found,
            answer.map(Value::SimpleString),
        ));
    };
    for header in HEADERS {
        check(
            header,
            &header.library.replace(
                'F',
                "redis.register_function('f', function(keys, args) return 1 end)",
            ),
        );
    }
    for loading in LOADING {
        let body = loading.library.replace(
            'F',
            "redis.register_function('f', function(keys, args) return 1 end)",
        );
        check(loading, &format!("#!lua name=a\n{body}"));
    }
    for registration in REGISTRATIONS {
        let body = registration
            .library
            .replace("R(", "redis.register_function(")
            .replace("R{", "redis.register_function{")
            .replace("= R ", "= redis.register_function ");
        check(
            registration,
            &format!("#!lua name=a\nlocal function f(keys, args) return 1 end\n{body}"),
        );
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn a_function_fails_where_that_is_said() {
    let server = Server::start();
    let mut connection = server.connection();
    let mut differences = Vec::new();
    for body in BODIES {
        let library = format!(
            "#!lua name=a\nlocal late = redis.register_function\nlocal function f(keys, args)\n{}\nend\nredis.register_function('f', f)",
            body.library
        );
        let loaded: String = redis::cmd("FUNCTION")
            .arg("LOAD")
            .arg("REPLACE")
            .arg(&library)
            .query(&mut connection)
            .unwrap();
        assert_eq!(loaded, "a");
        let answer = redis::cmd("FCALL")
            .arg("f")
            .arg(1)
            .arg("key")
            .arg("value")
            .query::<Value>(&mut connection);
        differences.extend(difference(body, &library, &found(&library), answer));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// The first lines of what is found in a library.
fn found(library: &str) -> Vec<String> {
    let report = analyze(&Source::new("library.lua", library), &Request::default());
    report
        .diagnostics
        .into_iter()
        .map(|found| found.message)
        .collect()
}

/// What is said and answered otherwise than expected.
fn difference(
    row: &Row,
    library: &str,
    found: &[String],
    answer: redis::RedisResult<Value>,
) -> Option<String> {
    let is_found = match row.found {
        "" => found.is_empty(),
        expected => found.iter().any(|message| message.contains(expected)),
    };
    let is_answered = match (&answer, row.answers) {
        (Ok(_), []) => true,
        (Err(error), answers) => answers
            .iter()
            .any(|expected| error.to_string().contains(expected)),
        (Ok(_), _) => false,
    };
    (!is_found || !is_answered)
        .then(|| format!("{library}\n  found: {found:?}\n  answered: {answer:?}\n"))
}
