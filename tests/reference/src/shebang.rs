//! First lines that begin with `#!`.

use crate::random::Random;

const PIECES: &[&str] = &[
    "flags=no-writes",
    "flags=no-writes,allow-stale",
    "flags=",
    "flags=,",
    "flags=x",
    "name=x",
    "\"",
    "\"",
    "'",
    "'",
    "\\",
    "\\x2d",
    "\\x00",
    "\\\"",
    "\\'",
    "no-writes",
    ",",
    "é",
    "\x0b",
    "\x0c",
    "\t",
    "\r",
    " ",
    " ",
    "\0",
    "\\n",
    "a",
];

/// The line with its end, or without one.
pub fn line(random: &mut Random) -> String {
    let mut line = random
        .pick(&[
            "#!lua",
            "#!lua",
            "#!lua ",
            "#!lua ",
            "#!lua flags=no-writes",
            "#!lua \"flags=no-writes\"",
            "#!lua 'flags=no-writes'",
            "#!LUA ",
            "#! lua",
            "#!",
            "#!js ",
            "#!'lua' ",
            "#!l\"ua\"",
        ])
        .to_owned();
    if random.one_in(2) {
        for _ in 0..random.below(5) {
            line.push_str(random.pick(PIECES));
        }
    }
    line.push_str(random.pick(&[
        "\n", "\n", "\n", "\r\n", "\r\n\r", "\n\r", " \r \n", "\r", "",
    ]));
    line
}
