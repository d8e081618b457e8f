//! The results of the functions of the sandbox, as a table.

use crate::domain::{Constant, Number, Range, Types};

/// What a call does to the walk.
#[derive(Clone, Copy)]
pub(super) enum Effect {
    /// Returns one value of these types, built from the arguments. The first `demanded` of them must not be nil.
    Gives { types: Types, demanded: usize },
    /// Returns any number of such values.
    GivesMany { types: Types, demanded: usize },
    /// Needs its own code.
    Special(Special),
}

/// Functions that move values, change the control flow, or change tables.
#[derive(Clone, Copy)]
pub(super) enum Special {
    Assert,
    Call,
    Coroutine,
    Error,
    ErrorReply,
    ForEach,
    GetN,
    Insert,
    Load,
    Next,
    ProtectedCall,
    ProtectedCallWithHandler,
    RawGet,
    RawSet,
    RegisterFunction,
    Remove,
    Select,
    SetMetatable,
    Sort,
    StatusReply,
    Substitute,
    ToNumber,
    ToString,
    Type,
    Unpack,
}

use Effect::{Gives, GivesMany};
use Special as S;

const TEXT: Types = Types::STRING;
const NUMBER: Types = Types::NUMBER;
const ANY: Types = Types::ANY;
/// A capture is a string, or a position for `()`. `string.find` returns its positions first, then the captures.
const MAYBE_CAPTURE: Types = Types::from_union(&[Types::STRING, Types::NUMBER, Types::NIL]);
const MAYBE_NUMBER: Types = Types::from_union(&[Types::NUMBER, Types::NIL]);
const NOTHING: Types = Types::NIL;
const FUNCTION: Types = Types::FUNCTION;

const fn gives(types: Types, demanded: usize) -> Effect {
    Gives { types, demanded }
}

const fn gives_many(types: Types, demanded: usize) -> Effect {
    GivesMany { types, demanded }
}

const fn special(special: Special) -> Effect {
    Effect::Special(special)
}

/// Every function whose result is followed, sorted by path.
static BUILTINS: &[(&str, Effect)] = &[
    ("assert", special(S::Assert)),
    ("bit.arshift", gives(NUMBER, 2)),
    ("bit.band", gives(NUMBER, 1)),
    ("bit.bnot", gives(NUMBER, 1)),
    ("bit.bor", gives(NUMBER, 1)),
    ("bit.bswap", gives(NUMBER, 1)),
    ("bit.bxor", gives(NUMBER, 1)),
    ("bit.lshift", gives(NUMBER, 2)),
    ("bit.rol", gives(NUMBER, 2)),
    ("bit.ror", gives(NUMBER, 2)),
    ("bit.rshift", gives(NUMBER, 2)),
    ("bit.tobit", gives(NUMBER, 1)),
    ("bit.tohex", gives(TEXT, 1)),
    ("cjson.decode", gives(ANY, 1)),
    ("cjson.decode_invalid_numbers", gives_many(ANY, 0)),
    ("cjson.decode_max_depth", gives_many(ANY, 0)),
    ("cjson.encode", gives(TEXT, 0)),
    ("cjson.encode_invalid_numbers", gives_many(ANY, 0)),
    ("cjson.encode_keep_buffer", gives_many(ANY, 0)),
    ("cjson.encode_max_depth", gives_many(ANY, 0)),
    ("cjson.encode_number_precision", gives_many(ANY, 0)),
    ("cjson.encode_sparse_array", gives_many(ANY, 0)),
    ("cmsgpack.pack", gives(TEXT, 0)),
    ("cmsgpack.unpack", gives_many(ANY, 1)),
    ("collectgarbage", gives(NUMBER, 0)),
    ("coroutine.create", special(S::Coroutine)),
    ("coroutine.resume", special(S::Coroutine)),
    ("coroutine.wrap", special(S::Coroutine)),
    ("coroutine.yield", special(S::Coroutine)),
    ("error", special(S::Error)),
    ("ipairs", gives_many(ANY, 1)),
    ("load", special(S::Load)),
    ("loadstring", special(S::Load)),
    ("math.abs", gives(NUMBER, 1)),
    ("math.ceil", gives(NUMBER, 1)),
    ("math.cos", gives(NUMBER, 1)),
    ("math.exp", gives(NUMBER, 1)),
    ("math.floor", gives(NUMBER, 1)),
    ("math.fmod", gives(NUMBER, 2)),
    ("math.log", gives(NUMBER, 1)),
    ("math.log10", gives(NUMBER, 1)),
    ("math.max", gives(NUMBER, 1)),
    ("math.min", gives(NUMBER, 1)),
    ("math.mod", gives(NUMBER, 2)),
    ("math.modf", gives_many(NUMBER, 1)),
    ("math.pow", gives(NUMBER, 2)),
    ("math.random", gives(NUMBER, 0)),
    ("math.randomseed", gives(NOTHING, 1)),
    ("math.sin", gives(NUMBER, 1)),
    ("math.sqrt", gives(NUMBER, 1)),
    ("math.tan", gives(NUMBER, 1)),
    ("next", special(S::Next)),
    ("pairs", gives_many(ANY, 1)),
    ("pcall", special(S::ProtectedCall)),
    ("rawget", special(S::RawGet)),
    ("rawset", special(S::RawSet)),
    ("redis.call", special(S::Call)),
    ("redis.error_reply", special(S::ErrorReply)),
    ("redis.log", gives(NOTHING, 0)),
    ("redis.pcall", special(S::Call)),
    ("redis.register_function", special(S::RegisterFunction)),
    ("redis.replicate_commands", gives(Types::BOOLEAN, 0)),
    ("redis.set_repl", gives(NOTHING, 0)),
    ("redis.setresp", gives(NOTHING, 0)),
    ("redis.sha1hex", gives(TEXT, 1)),
    ("redis.status_reply", special(S::StatusReply)),
    ("select", special(S::Select)),
    ("setmetatable", special(S::SetMetatable)),
    ("string.byte", gives_many(MAYBE_NUMBER, 1)),
    ("string.char", gives(TEXT, 0)),
    ("string.find", gives_many(MAYBE_CAPTURE, 2)),
    ("string.format", gives(TEXT, 1)),
    ("string.gmatch", gives(FUNCTION, 2)),
    ("string.gsub", special(S::Substitute)),
    ("string.len", gives(NUMBER, 1)),
    ("string.lower", gives(TEXT, 1)),
    ("string.match", gives_many(MAYBE_CAPTURE, 2)),
    ("string.rep", gives(TEXT, 2)),
    ("string.reverse", gives(TEXT, 1)),
    ("string.sub", gives(TEXT, 1)),
    ("string.upper", gives(TEXT, 1)),
    ("struct.pack", gives(TEXT, 1)),
    ("struct.size", gives(NUMBER, 1)),
    ("struct.unpack", gives_many(ANY, 2)),
    ("table.concat", gives(TEXT, 1)),
    ("table.foreach", special(S::ForEach)),
    ("table.foreachi", special(S::ForEach)),
    ("table.getn", special(S::GetN)),
    ("table.insert", special(S::Insert)),
    ("table.maxn", gives(NUMBER, 1)),
    ("table.remove", special(S::Remove)),
    ("table.sort", special(S::Sort)),
    ("tonumber", special(S::ToNumber)),
    ("tostring", special(S::ToString)),
    ("type", special(S::Type)),
    ("unpack", special(S::Unpack)),
    ("xpcall", special(S::ProtectedCallWithHandler)),
];

/// The tables of the sandbox whose fields are looked up by path. `server` and `redict` are other names of `redis` on
/// some servers.
static LIBRARIES: &[(&str, &str)] = &[
    ("_G", "_G"),
    ("bit", "bit"),
    ("cjson", "cjson"),
    ("cmsgpack", "cmsgpack"),
    ("coroutine", "coroutine"),
    ("math", "math"),
    ("os", "os"),
    ("redict", "redis"),
    ("redis", "redis"),
    ("server", "redis"),
    ("string", "string"),
    ("struct", "struct"),
    ("table", "table"),
];

/// The path of a function in the table.
pub(super) fn find(path: &[u8]) -> Option<&'static str> {
    position(path).map(|index| BUILTINS[index].0)
}

/// What a function of the table does.
pub(super) fn effect(path: &str) -> Option<Effect> {
    position(path.as_bytes()).map(|index| BUILTINS[index].1)
}

/// Whether the number that a function returns may have a fraction, depending on its arguments.
pub(super) fn may_give_fraction(path: &str, arguments_may: bool) -> bool {
    match path {
        "math.cos" | "math.exp" | "math.log" | "math.log10" | "math.pow" | "math.sin"
        | "math.sqrt" | "math.tan" => true,
        "math.abs" | "math.max" | "math.min" => arguments_may,
        _ => false,
    }
}

/// What is known of the number that a function returns, depending on its first argument.
pub(super) fn constant(path: &str, argument: &Constant) -> Constant {
    let rounded: fn(f64) -> f64 = match path {
        "math.floor" => f64::floor,
        "math.ceil" => f64::ceil,
        _ => return Constant::Any,
    };
    match argument {
        Constant::Within(range) => {
            Constant::Within(Range::new(rounded(range.least.0), rounded(range.most.0)))
        }
        Constant::Number(number) => Constant::Number(Number(rounded(number.0))),
        _ => Constant::Any,
    }
}

/// The library that a global holds.
pub(super) fn library(name: &str) -> Option<&'static str> {
    LIBRARIES
        .iter()
        .find(|(global, _)| *global == name)
        .map(|(_, library)| *library)
}

fn position(path: &[u8]) -> Option<usize> {
    BUILTINS
        .binary_search_by(|(known, _)| known.as_bytes().cmp(path))
        .ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_of_it_is_in_the_sandbox() {
        let functions = super::BUILTINS.iter().map(|(path, _)| *path);
        let names = functions.filter(|path| !path.contains('.'));
        let libraries = super::LIBRARIES.iter().map(|(name, _)| *name);
        for name in names.chain(libraries) {
            assert!(crate::redis::sandbox::is_global(name), "{name}");
        }
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(super::BUILTINS.is_sorted_by_key(|(path, _)| path));
    }
}
