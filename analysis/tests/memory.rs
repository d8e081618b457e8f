//! What the analysis holds beside the parser's tree: at its peak no more than a multiple of the text.
//!
//! The parser's own peak is measured beside it and does not count, since nothing here can change it.

use std::thread;

use full_moon::LuaVersion;
use peak_alloc::PeakAlloc;
use redis_script_analysis::stages;
use redis_script_analysis::{Request, Source, analyze};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The most above the parser's own peak, for each byte of text.
const MOST: usize = 300;

/// The most of the stages around the parser, for each byte of text. Most of it lies in the shadow of the parser's peak.
const MOST_OWN: usize = 350;

/// One test, since the allocator counts for all threads.
#[test]
fn the_peak_is_a_multiple_of_the_text() {
    check(&[64 << 10, 256 << 10]);
}

#[test]
#[ignore = "takes long without optimisation, and counts rightly only alone: --test memory -- --ignored"]
fn the_peak_is_a_multiple_of_the_longest_text() {
    check(&[Source::LIMIT]);
}

fn check(sizes: &[usize]) {
    let mut wrong = Vec::new();
    for size in sizes {
        for (name, text) in [
            ("realistic", realistic(*size)),
            ("nested tables", nested_tables(*size)),
            ("findings", findings(*size)),
        ] {
            let bytes = text.len();
            let source = Source::new("memory.lua", text);
            let parser = peak(|| on_large_stack(|| parse(source.text())));
            let whole = peak(|| on_large_stack(|| analyze_whole(&source)));
            let above = whole.saturating_sub(parser) / bytes;
            let own = on_large_stack(|| own_peak(&source)) / bytes;
            if above > MOST || own > MOST_OWN {
                wrong.push(format!(
                    "{name}, {bytes} bytes: for each of them {above} above the parser's peak, {own} without its tree"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How much more memory is held at most while it runs.
fn peak(work: impl FnOnce()) -> usize {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    work();
    MEMORY.peak_usage().saturating_sub(before)
}

/// The parser recurses.
fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(64 << 20);
        thread.spawn_scoped(scope, work).unwrap().join().unwrap()
    })
}

fn parse(text: &str) {
    let parsed = full_moon::parse_fallible(text, LuaVersion::lua51());
    assert!(parsed.errors().is_empty());
}

fn analyze_whole(source: &Source) {
    let report = analyze(source, &Request::default());
    assert!(report.contract.is_some(), "no script");
}

/// The peak of the stages around the parser, whose tree stays where it is and does not count: in its shadow they could hold as
/// much as it does.
fn own_peak(source: &Source) -> usize {
    let before = MEMORY.current_usage();
    let guarded = stages::guard(source);
    let guard = MEMORY.current_usage() - before;
    let parsed = stages::parse(&guarded);
    guard
        + peak(|| {
            let lowered = stages::lower(&guarded, &parsed);
            let interpreted = stages::interpret(&lowered, None);
            let found = stages::lint(source, &guarded, &lowered, &interpreted, None);
            std::hint::black_box(found);
        })
}

fn realistic(size: usize) -> String {
    let typical = include_str!("../benches/typical.lua").replace("return {false, waiting}\n", "");
    format!("do\n{typical}end\n").repeat(size / (typical.len() + 8))
}

fn nested_tables(size: usize) -> String {
    let table = format!("{}1{}", "{".repeat(100), "}".repeat(100));
    let row = format!("{table}, {{a = {table}, 'x'}},\n");
    format!("return {{\n{}}}", row.repeat(size / row.len()))
}

fn findings(size: usize) -> String {
    let line = "if redis.call('EXISTS', ARGV[1]) then redis.call('GTE', 'k', nil) end\n";
    line.repeat(size / line.len())
}
