//! What each stage costs, by the size of the script.
//!
//! A macro and what it depends on are built without optimisation, so the figures that a user feels are those of
//! `cargo bench -p redis-script-analysis --profile dev`. `parse` is full_moon alone, the peer; all others together must
//! take less than twice its time.

use divan::{Bencher, black_box};
use redis_script_analysis::{Source, stages};

fn main() {
    divan::main();
}

const SMALL: &str = include_str!("small.lua");
const TYPICAL: &str = include_str!("typical.lua");

/// The sizes: a few lines, about 2 kB, about 500 lines.
const SCRIPTS: &[&str] = &["small", "typical", "large"];

fn script(name: &str) -> Source {
    let text = match name {
        "small" => SMALL.to_owned(),
        "typical" => TYPICAL.to_owned(),
        _ => format!(
            "do\n{}end\n",
            TYPICAL.replace("return {false, waiting}\n", "")
        )
        .repeat(7),
    };
    Source::new(format!("{name}.lua"), text)
}

#[divan::bench(args = SCRIPTS)]
fn guard(bencher: Bencher<'_, '_>, name: &str) {
    let source = script(name);
    bencher.bench_local(|| stages::guard(black_box(&source)));
}

#[divan::bench(args = SCRIPTS)]
fn parse(bencher: Bencher<'_, '_>, name: &str) {
    let guarded = stages::guard(&script(name));
    bencher.bench_local(|| stages::parse(black_box(&guarded)));
}

#[divan::bench(args = SCRIPTS)]
fn lower(bencher: Bencher<'_, '_>, name: &str) {
    let guarded = stages::guard(&script(name));
    let parsed = stages::parse(&guarded);
    bencher.bench_local(|| stages::lower(black_box(&guarded), &parsed));
}

#[divan::bench(args = SCRIPTS)]
fn interpret(bencher: Bencher<'_, '_>, name: &str) {
    let guarded = stages::guard(&script(name));
    let lowered = stages::lower(&guarded, &stages::parse(&guarded));
    bencher.bench_local(|| stages::interpret(black_box(&lowered), None));
}

#[divan::bench(args = SCRIPTS)]
fn lint(bencher: Bencher<'_, '_>, name: &str) {
    let source = script(name);
    let guarded = stages::guard(&source);
    let lowered = stages::lower(&guarded, &stages::parse(&guarded));
    let interpreted = stages::interpret(&lowered, None);
    bencher
        .bench_local(|| stages::lint(&source, &guarded, black_box(&lowered), &interpreted, None));
}
