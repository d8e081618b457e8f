//! Makes of a script one that tells what it does: which watched places it reaches and with which values, and what it replies.
//!
//! The script becomes the body of a function, and each watched expression `x` in it becomes `claims_at(7)(x)`, which notes
//! that the evaluation begins, and with which values it ends.

use redis_script_analysis::stages;

use crate::claims::Claimed;

/// What stands before the script, on one line, so that lines of errors stay right.
const BEFORE: &str = include_str!("before.lua");
const AFTER: &str = include_str!("after.lua");

/// The script that tells what it does, in which as many claims are watched as can be.
pub fn instrument(claimed: &mut Claimed) -> String {
    for placed in &mut claimed.placed {
        placed.is_watched = true;
    }
    // Mostly all can be; where not, one after the other is tried.
    if !is_lua(&watched(claimed)) {
        for placed in &mut claimed.placed {
            placed.is_watched = false;
        }
        for number in 0..claimed.placed.len() {
            claimed.placed[number].is_watched = true;
            if !is_lua(&watched(claimed)) {
                claimed.placed[number].is_watched = false;
            }
        }
    }
    let body = watched(claimed);
    let before = BEFORE.replace('\n', " ");
    // A function with `...` has a local `arg`, which a script has not.
    let parameters = if body.contains("...") { "..." } else { "" };
    format!("{before} local claims_body = function({parameters}) {body}\n end {AFTER}")
}

/// The script with its watched places wrapped.
fn watched(claimed: &Claimed) -> String {
    let mut cuts: Vec<(u32, bool, u32, String)> = Vec::new();
    for (number, placed) in claimed.placed.iter().enumerate() {
        if placed.is_watched {
            let (start, end) = (placed.span.start, placed.span.end);
            let length = end.saturating_sub(start);
            cuts.push((
                start,
                true,
                u32::MAX - length,
                format!(" claims_at({number})("),
            ));
            cuts.push((end, false, length, ")".to_owned()));
        }
    }
    // At one place, what ends comes before what begins; of those that begin the longest comes first, of those that end
    // the shortest.
    cuts.sort_by_key(|(at, begins, order, _)| (*at, *begins, *order));
    let mut text = String::with_capacity(claimed.text.len() + 64);
    let mut from = 0;
    for (at, _, _, inserted) in cuts {
        let at = at as usize;
        text.push_str(claimed.text.get(from..at).unwrap_or_default());
        text.push_str(&inserted);
        from = at;
    }
    text.push_str(claimed.text.get(from..).unwrap_or_default());
    text
}

fn is_lua(text: &str) -> bool {
    stages::recognise(text).is_ok()
}
