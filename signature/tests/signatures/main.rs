//! What is read out of attributes and functions.

mod refused;

use expect_test::{Expect, expect};
use redis_script_analysis::{Input, Server, Shape, Unit};
use redis_script_signature::{Callee, Connection, Faults, Function, Project, read, type_text};

fn read_both(callee: Callee, attribute: &str, item: &str) -> (Option<Function>, String) {
    let mut faults = Faults::new();
    let function = read(
        callee,
        attribute.parse().expect("the attribute has tokens"),
        item.parse().expect("the item has tokens"),
        &mut faults,
    );
    let texts: Vec<String> = faults.into_vec().iter().map(|fault| fault.text()).collect();
    (function, texts.join("\n"))
}

fn accepted(attribute: &str, item: &str) -> Function {
    let (function, faults) = read_both(Callee::Script, attribute, item);
    assert_eq!(faults, "");
    function.expect("a function without faults is read")
}

#[track_caller]
fn refused(attribute: &str, item: &str, expected: Expect) {
    let (_, faults) = read_both(Callee::Script, attribute, item);
    expected.assert_eq(&faults);
}

/// One line for each parameter: its place, name, type, shape and unit.
#[track_caller]
fn parameters(list: &str, expected: Expect) {
    let function = accepted(
        "\"a.lua\"",
        &format!("async fn f<I: IntoIterator<Item = (u8, u8)>>(c: &mut C, {list}) -> R<()>;"),
    );
    let mut lines = String::new();
    for input in [Input::Keys, Input::Arguments] {
        for (index, parameter) in function.describe().parameters(input).iter().enumerate() {
            let shape = match parameter.shape {
                Shape::Single => "one".to_owned(),
                Shape::Optional => "at most one".to_owned(),
                Shape::Variadic { group } => format!("any number of {group}"),
            };
            let unit = match parameter.unit {
                None => "",
                Some(Unit::Seconds) => " in seconds",
                Some(Unit::Millis) => " in millis",
                Some(Unit::Micros) => " in micros",
            };
            lines.push_str(&format!(
                "{}[{}] {}: {} = {shape}{unit}\n",
                input.table(),
                index + 1,
                parameter.name,
                parameter.rust_type
            ));
        }
    }
    expected.assert_eq(&lines);
}

#[test]
fn keys_and_arguments_are_numbered_apart() {
    parameters(
        "limit: u32, #[key] bucket: &str, #[arg(millis)] now: std::time::SystemTime, #[key] log: String",
        expect![[r#"
            KEYS[1] bucket: &str = one
            KEYS[2] log: String = one
            ARGV[1] limit: u32 = one
            ARGV[2] now: std::time::SystemTime = one in millis
        "#]],
    );
}

#[test]
fn bytes_are_one_entry() {
    parameters(
        "a: Vec<u8>, b: &[u8], c: [u8; 16], d: &[u8; 4], e: &Vec<u8>, f: Box<[u8]>, g: Option<Vec<u8>>",
        expect![[r#"
            ARGV[1] a: Vec<u8> = one
            ARGV[2] b: &[u8] = one
            ARGV[3] c: [u8; 16] = one
            ARGV[4] d: &[u8; 4] = one
            ARGV[5] e: &Vec<u8> = one
            ARGV[6] f: Box<[u8]> = one
            ARGV[7] g: Option<Vec<u8>> = at most one
        "#]],
    );
}

#[test]
fn lists_stand_last() {
    parameters(
        "#[key] first: &str, #[key] rest: &[String], members: Vec<(&'a str, f64)>",
        expect![[r#"
            KEYS[1] first: &str = one
            KEYS[2] rest: &[String] = any number of 1
            ARGV[1] members: Vec<(&'a str, f64)> = any number of 2
        "#]],
    );
    for (list, shown) in [
        ("x: [u32; 3]", "[u32; 3] = any number of 1"),
        ("x: &[Vec<u8>]", "&[Vec<u8>] = any number of 1"),
        ("x: I", "I = any number of 2"),
        (
            "x: impl IntoIterator<Item = (u8, u8, u8)>",
            "impl IntoIterator<Item = (u8, u8, u8)> = any number of 3",
        ),
        (
            "x: impl Iterator<Item: ToSingleRedisArg> + Send",
            "impl Iterator<Item: ToSingleRedisArg> + Send = any number of 1",
        ),
    ] {
        let function = accepted("\"a.lua\"", &format!("fn f(c: &mut C, {list}) -> R<()>;"));
        let parameter = match list {
            "x: I" => accepted(
                "\"a.lua\"",
                "fn f<I>(c: &mut C, x: I) -> R<()> where I: IntoIterator<Item = (u8, u8)>;",
            ),
            _ => function,
        };
        let description = &parameter.describe().arguments[0];
        let Shape::Variadic { group } = description.shape else {
            panic!("{list} is no list");
        };
        assert_eq!(
            format!("{} = any number of {group}", description.rust_type),
            shown
        );
    }
}

#[test]
fn an_option_may_have_a_unit() {
    parameters(
        "#[arg(seconds)] ttl: Option<Duration>",
        expect![[r#"
            ARGV[1] ttl: Option<Duration> = at most one in seconds
        "#]],
    );
}

#[test]
fn a_list_of_times_has_one_unit() {
    parameters(
        "#[arg(millis)] times: &[SystemTime]",
        expect![[r#"
        ARGV[1] times: &[SystemTime] = any number of 1 in millis
    "#]],
    );
}

#[test]
fn methods_name_their_connection() {
    let function = accepted(
        "inline = \"return 1\", connection = self.redis.clone(), bare, crate = crate::lua",
        "pub(crate) async fn f(&self, #[key] key: &str) -> Result<bool, MyError>;",
    );
    assert!(matches!(
        function.connection,
        Some(Connection::Expression(_))
    ));
    assert_eq!(function.parameters.len(), 1);
    assert!(function.options.bare.is_some());
    assert_eq!(type_text(&function.options.krate), "crate::lua");

    let function = accepted(
        "\"a.lua\"",
        "fn f(&mut self, mut c: C, key: &str) -> R<()>;",
    );
    let Some(Connection::Parameter { name, .. }) = &function.connection else {
        panic!("the first parameter after self is the connection");
    };
    assert_eq!(name, "c");
}

#[test]
fn the_reply_is_read_where_it_is_written() {
    let written = |ty: &str| {
        let function = accepted("\"a.lua\"", &format!("fn f<E>(c: &mut C) -> {ty};"));
        let reply = function.reply.expect("there is a return type");
        reply.written.map(|ty| type_text(&ty))
    };
    assert_eq!(
        written("redis_script::Result<bool>").as_deref(),
        Some("bool")
    );
    assert_eq!(written("Result<Vec<u8>, E>").as_deref(), Some("Vec<u8>"));
    assert_eq!(written("BoolResult"), None);
    assert_eq!(written("Fallible<MyError, bool>"), None);
    assert_eq!(written("Fallible<bool, E>"), None);
}

#[test]
fn settings_are_kept_in_their_order() {
    let function = accepted(
        "\"a.lua\", allow(derived_key, unused_key, reason = \"one slot\"), read_only, deny(server_time), server = \"valkey 8.1\", cluster,",
        "fn f(c: &mut C) -> R<()>;",
    );
    let names: Vec<String> = function
        .settings()
        .into_iter()
        .map(|setting| setting.lint)
        .collect();
    assert_eq!(names, ["derived_key", "unused_key", "server_time"]);
    assert!(function.describe().read_only);
    assert!(function.describe().cluster);
    assert_eq!(function.options.server.unwrap().to_string(), "valkey 8.1");
    assert!(function.describe().names_server);
    let project = Project {
        server: Server::parse("redis 99").ok(),
        ..Project::default()
    };
    let function = accepted("\"a.lua\"", "fn f(c: &mut C) -> R<()>;").in_project(&project);
    assert_eq!(function.describe().server, project.server);
    assert!(!function.describe().names_server);
}

#[test]
fn the_type_of_the_reply_is_read_by_its_written_form() {
    let types = [
        ("i32", "Integer { signed: true, bits: 32 }"),
        ("std::string::String", "Text"),
        ("Option<Box<str>>", "Option(Text)"),
        ("Vec<u8>", "Bytes"),
        (
            "::std::vec::Vec<(String, f64)>",
            "List(Tuple([Text, Float]))",
        ),
        ("[bool; 3]", "Array(Bool, Some(3))"),
        ("[bool; N]", "Array(Bool, None)"),
        (
            "HashMap<String, u8>",
            "Map(Text, Integer { signed: false, bits: 8 })",
        ),
        ("BTreeSet<()>", "Set(Unit)"),
        ("redis::Value", "Value"),
        ("Value", "Unknown"),
        ("my::String", "Unknown"),
        ("Json<User>", "Unknown"),
    ];
    for (written, expected) in types {
        let item = format!("async fn f(c: &mut C) -> Result<{written}, E>;");
        let reply = accepted("\"a.lua\"", &item).describe().reply;
        let read = reply.map(|reply| format!("{:?}", reply.rust_type));
        assert_eq!(read.as_deref(), Some(expected), "{written}");
    }
}

#[test]
fn parameters_of_every_form_are_read_or_refused() {
    let receivers = [
        "self",
        "mut self",
        "&self",
        "&mut self",
        "&'a self",
        "&'a mut self",
        "self: Box<Self>",
        "mut self: Pin<&mut Self>",
    ];
    for receiver in receivers {
        let item = format!("fn f<'a>({receiver}, c: &mut C, mut key: &str,) -> R<()>;");
        let function = accepted("\"a.lua\"", &item);
        let signature = type_text(&function.item.signature);
        let written = receiver.parse::<proc_macro2::TokenStream>();
        let receiver = type_text(&written.expect("the receiver has tokens"));
        assert!(signature.contains(&receiver), "{receiver}: {signature}");
        assert_eq!(function.parameters[0].name, "key");
    }
    let refused = [
        ("...,", "cannot be variadic"),
        ("c: &mut C, many: ...,", "cannot be variadic"),
        ("c: &mut C, ..., more: u8", "unexpected token"),
        ("c: &mut C, self", "unexpected method receiver"),
        ("c: &mut C, String", "expected `:`"),
        ("c: &mut C, Vec<u8>", "expected `:`"),
        ("c: &mut C, a::B { b, .. }: T", "a parameter needs a name"),
        ("c: &mut C, ref key: T", "a parameter needs a name"),
        ("c: &mut C, key @ 1: T", "a parameter needs a name"),
        ("c: &mut C, key:", "unexpected end of input"),
        ("c: &mut C,, key: &str", "expected `:`"),
    ];
    for (inputs, expected) in refused {
        let (_, faults) = read_both(
            Callee::Script,
            "\"a.lua\"",
            &format!("fn f({inputs}) -> R<()>;"),
        );
        assert!(faults.contains(expected), "{inputs}: {faults}");
    }
}

#[test]
fn every_expression_can_name_the_connection() {
    let expressions = [
        "self.redis",
        "&mut self.redis",
        "self.pool.get()?",
        "self.pool.get().await?",
        "self.pool.get().await?.connection[0]",
        "*self.redis.lock().unwrap()",
        "pool::<A, B>(self).await",
        "pool::<Vec<A>, fn(A) -> B>().get()",
        "<Pool as Get<A, B>>::get(self)",
        "self.with(|first, second| first, 1)",
        "if self.is_local { &self.local } else { &self.remote }",
        "match self.number { 0 => a, _ => b }.get()",
        "{ let redis = &self.redis; redis.clone() }",
        "redis![self, 1]",
        "Pool { size: 1, ..Pool::default() }.get()",
        "[a, b][0]",
        "(1..2, ..)",
    ];
    for expression in expressions {
        let attribute = format!("\"a.lua\", connection = {expression}, read_only");
        let function = accepted(&attribute, "async fn f(&self) -> R<()>;");
        let Some(Connection::Expression(read)) = &function.connection else {
            panic!("`{expression}` is the connection");
        };
        let tokens: proc_macro2::TokenStream = expression.parse().expect("it has tokens");
        assert_eq!(type_text(read), type_text(&tokens));
        assert!(function.options.read_only.is_some(), "{expression}");
    }
}

#[test]
fn an_option_may_be_sent_as_an_empty_text() {
    let function = accepted(
        "\"a.lua\"",
        "fn f(c: &mut C, #[arg(empty)] a: Option<u8>, #[arg(millis, empty)] b: Option<Duration>, d: u8) -> Result<()>;",
    );
    let signature = function.describe();
    assert!(signature.arguments[1].may_be_empty && signature.arguments[1].unit.is_some());
    assert_eq!(
        signature.least_entries(redis_script_analysis::Input::Arguments),
        3
    );
    refused(
        "\"a.lua\"",
        "fn f(c: &mut C, #[arg(empty)] a: u8, #[arg(emty)] b: Option<u8>, #[arg(empty)] d: Option<Duration>, \
         #[arg(empty, empty)] e: Option<u8>, #[arg(millis, micros)] f: Duration, #[key] #[arg(empty)] g: &str, \
         #[arg(empty)] h: Option<&[u8; 2]>, #[arg()] i: u8, #[arg(millis empty)] j: Option<Duration>, #[arg(empty)] k: &[u8; 4], \
         #[arg(empty)] l: Vec<u32>) -> Result<()>;",
        expect![[r#"
            `u8` is not an `Option`
              = note: `empty` sends `None` as an empty string
              = help: remove `empty`, or take `Option<u8>`
            `emty` is not a unit of time
              = help: there is a word with a similar name: `empty`
            `empty` is given twice
            an argument has one unit of time
            a parameter is a key or an argument, not both
              = help: remove `#[arg]`: every parameter without `#[key]` is an argument
            `#[arg]` takes a unit of time or `empty`
              = help: write `#[arg(seconds)]`, `#[arg(millis)]` or `#[arg(micros)]` for a time, and `#[arg(empty)]` for an `Option`
            `#[arg]` takes a unit of time or `empty`
              = help: write `#[arg(seconds)]`, `#[arg(millis)]` or `#[arg(micros)]` for a time, and `#[arg(empty)]` for an `Option`
            `&[u8; 4]` is not an `Option`
              = note: `empty` sends `None` as an empty string
              = help: remove `empty`, or take `Option<&[u8; 4]>`
            `Vec<u32>` is not an `Option`
              = note: `empty` sends `None` as an empty string
              = help: remove `empty`: a list may have no elements"#]],
    );
}
