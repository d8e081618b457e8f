//! Random callers of a script: what the Rust side would declare.

use redis_script_analysis::{Parameter, ReplyType, RustType, Shape, Signature};

use crate::decode;
use crate::random::Random;

const NAMES: [&str; 6] = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];

/// A caller with some keys, some arguments and a type for the reply.
#[must_use]
pub fn caller(random: &mut Random) -> Signature {
    let mut signature = Signature {
        function: "claimed".to_owned(),
        reply: Some(reply(random)),
        ..Signature::default()
    };
    for name in NAMES.iter().take(random.below(4)) {
        let name = format!("key_{name}");
        signature.keys.push(parameter(name, RustType::Text, "&str"));
    }
    if random.percent(15) {
        let name = "key_rest".to_owned();
        signature.keys.push(slice(name, RustType::Text, "&[&str]"));
    }
    for name in NAMES.iter().take(random.below(5)) {
        let (value, written) = single(random);
        let name = (*name).to_owned();
        signature.arguments.push(parameter(name, value, written));
    }
    match random.below(5) {
        0 => {
            let mut last = parameter("maybe".to_owned(), RustType::Text, "Option<&str>");
            last.shape = Shape::Optional;
            signature.arguments.push(last);
        }
        1 => {
            let last = slice("rest".to_owned(), RustType::Text, "&[&str]");
            signature.arguments.push(last);
        }
        _ => {}
    }
    signature
}

fn reply(random: &mut Random) -> ReplyType {
    let types = decode::TYPES;
    let chosen = &types[random.below(types.len())];
    ReplyType {
        written: chosen.written.to_owned(),
        rust_type: (chosen.rust_type)(),
    }
}

fn single(random: &mut Random) -> (RustType, &'static str) {
    let integer = |signed, bits| RustType::Integer { signed, bits };
    match random.below(8) {
        0 => (integer(false, 32), "u32"),
        1 => (integer(true, 64), "i64"),
        2 => (RustType::Bool, "bool"),
        3 => (RustType::Float, "f64"),
        _ => (RustType::Text, "&str"),
    }
}

fn parameter(name: String, value: RustType, written: &str) -> Parameter {
    Parameter {
        name,
        rust_type: written.to_owned(),
        value,
        ..Parameter::default()
    }
}

fn slice(name: String, value: RustType, written: &str) -> Parameter {
    let mut slice = parameter(name, value, written);
    slice.shape = Shape::Variadic { group: 1 };
    slice
}
