//! A text that may be a script, through everything that is done with one.

use proc_macro2::TokenStream;
use redis_script_analysis::{Contract, Report, Request, Source, Style, analyze, render};
use redis_script_signature::{Callee, Faults, read};

use crate::described;
use crate::inspect;
use crate::limits::within_limits;

/// Checks and inspects bytes as the command line does, without a function, with the one that the text describes, and with
/// the one that `inspect` prints.
pub fn check(bytes: &[u8]) {
    within_limits(bytes.len(), || {
        let Ok(source) = Source::from_bytes("script.lua", bytes.to_vec()) else {
            return;
        };
        let request = Request {
            by_header: true,
            ..Request::default()
        };
        let report = analyze(&source, &request);
        judge(&source, &report);
        if let Some((function, fits)) = described::function(source.text()) {
            judge(&source, &function.check(&source, !fits));
        }
        if let Some(contract) = &report.contract {
            judge_signature(&source, contract);
        }
    });
}

/// Every finding has a place in the text and can be shown. That nothing panicked need not be asked: libFuzzer ends with the
/// first panic, also with one that would be caught.
fn judge(source: &Source, report: &Report) {
    let text = source.text();
    for found in &report.diagnostics {
        assert!(
            text.get(found.span.range()).is_some(),
            "no place in the text: {found:?}"
        );
        let place = format!("script.lua:{}", source.place(found.span.start));
        let shown = render(source, found, Style::Plain);
        assert!(shown.contains(&place), "no {place} in {shown}");
    }
}

/// What `inspect` prints is a function that can be read.
fn judge_signature(source: &Source, contract: &Contract) {
    let written = inspect::signature(contract);
    let (attribute, item) = written
        .strip_prefix("#[redis_script(")
        .and_then(|rest| rest.split_once(")]\n"))
        .expect("an attribute and a function");
    let tokens = |text: &str| text.parse::<TokenStream>().expect("tokens of Rust");
    let mut faults = Faults::new();
    let function = read(Callee::Script, tokens(attribute), tokens(item), &mut faults);
    let faults = faults.into_vec();
    assert!(faults.is_empty(), "{faults:?} in {written}");
    let function = function.expect("a function");
    judge(source, &function.check(source, false));
}
