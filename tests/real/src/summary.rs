//! What a person reads first.

use std::fmt::Write;

use crate::comparison::Comparison;
use crate::finding::Finding;
use crate::lists::Lists;

/// A line a lint: how many are denied, how many warn, and how many of both are judged.
pub(crate) fn text(now: &Lists, comparison: Option<&Comparison>) -> String {
    let mut text = format!("{:>6} {:>6} {:>6}  lint\n", "deny", "warn", "judged");
    for (lint, findings) in now.by_lint() {
        let count =
            |holds: fn(&Finding) -> bool| findings.iter().filter(|&&one| holds(one)).count();
        let denied = count(|finding| finding.level == "deny");
        let warned = count(|finding| finding.level == "warn");
        let judged = count(|finding| !finding.verdict.is_empty());
        let _ = writeln!(text, "{denied:>6} {warned:>6} {judged:>6}  {lint}");
    }
    let _ = writeln!(text, "{} scripts inspected", now.contracts.len());
    if let Some(comparison) = comparison {
        let Comparison {
            gone,
            new,
            contracts,
        } = comparison;
        let (gone, new, changed) = (gone.len(), new.len(), contracts.len());
        let _ = writeln!(
            text,
            "{gone} findings gone, {new} new, {changed} contracts changed"
        );
    }
    text
}
