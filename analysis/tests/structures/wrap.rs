//! What stands around a part: loops, branches, functions, parentheses, directives.

use super::Choices;

/// `{}` is where the part goes.
const AROUND_STATEMENTS: &[&str] = &[
    "do {} end",
    "if ARGV[1] then {} end",
    "if redis.call('GET', KEYS[1]) then {} else {} end",
    "if x then elseif y == nil then {} end",
    "while true do {} end",
    "while redis.call('EXISTS', KEYS[1]) == 1 do {} end",
    "repeat {} until ARGV[1]",
    "repeat local x = 1 {} until x",
    "for i = 1, #ARGV do {} end",
    "for i = 1, #KEYS, 2 do {} break end",
    "for i = 10, 1, -1 do {} end",
    "for k, v in pairs(ARGV) do {} end",
    "for _, v in ipairs(redis.call('SMEMBERS', KEYS[1])) do {} end",
    "local function f(...) {} end f(1, ARGV[1])",
    "local function f(a, b) {} end f(f(1), f)",
    "local f = function() {} end pcall(f)",
    "local t = setmetatable({n = 1}, {__index = function(self, k) {} end}) local u = t.x",
    "coroutine.wrap(function() {} end)()",
    "local s = string.gsub(ARGV[1], '.', function(c) {} end)",
    "function g(x) {} end",
    "{}\n{}",
];

const AROUND_EXPRESSIONS: &[&str] = &[
    "({})",
    "not {}",
    "-{}",
    "#{}",
    "{{}}",
    "{a = {}, {}}",
    "{[{}] = {}}",
    "({})[1]",
    "({}).x",
    "({})({})",
    "({}):lower({})",
    "{} and {}",
    "{} or {}",
    "{} == {}",
    "{} < {}",
    "{} == nil",
    "{} .. {}",
    "{} + 1",
    "{} % {}",
    "tonumber({})",
    "tostring({})",
    "type({}) == 'table'",
    "unpack({})",
    "{unpack({})}",
    "cjson.decode({})",
    "cjson.encode({})",
    "string.format('%d %s', {}, {})",
    "string.rep({}, 100)",
    "select('#', {})",
    "redis.call('GET', {})",
    "redis.call({}, KEYS[1])",
    "redis.pcall('ZADD', KEYS[1], {}, {})",
    "redis.call('SET', KEYS[1], {}, 'EX', {})",
    "KEYS[{}]",
    "ARGV[{}]",
    "ARGV[#{}]",
    "(function(...) return {}, ... end)({})",
    "math.max({}, 1)",
    "(redis.call('HGETALL', {}))",
];

/// The part inside another statement.
pub(super) fn statement(piece: &str, choices: &mut impl Choices) -> String {
    fill(
        AROUND_STATEMENTS[choices.below(AROUND_STATEMENTS.len())],
        piece,
    )
}

/// The part inside another expression.
pub(super) fn expression(piece: &str, choices: &mut impl Choices) -> String {
    fill(
        AROUND_EXPRESSIONS[choices.below(AROUND_EXPRESSIONS.len())],
        piece,
    )
}

/// The part inside the same expression again and again.
pub(super) fn nested(piece: &str, choices: &mut impl Choices) -> String {
    let around = AROUND_EXPRESSIONS[choices.below(AROUND_EXPRESSIONS.len())];
    let depth = 1 + choices.below(30);
    let mut nested = piece.to_owned();
    for _ in 0..depth {
        if nested.len() > 4000 {
            break;
        }
        nested = fill(around, &nested);
    }
    nested
}

/// The part with a directive above it.
pub(super) fn directed(piece: &str, choices: &mut impl Choices) -> String {
    let lints = redis_script_analysis::lints::LINTS;
    let lint = choices.one_of(lints).name;
    let level = choices.one_of(&["allow", "warn", "deny", "allow-file", "deny-file"]);
    format!("\n-- redis-script: {level}({lint}) why\n{piece}")
}

/// Not `replace`, since the part may hold `{}` itself.
fn fill(around: &str, piece: &str) -> String {
    around.split("{}").collect::<Vec<_>>().join(piece)
}
