//! What the analysis says about one script, as claims with places, which a run can confirm or contradict.

use redis_script_analysis::{
    Anchor, Contract, Diagnostic, Input, KeyOrigin, Level, Request, Signature, Source, Span,
    analyze,
};

use crate::words;

/// What is claimed of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// A finding at the level `deny`, with its message.
    Deny {
        /// The lint that found it.
        lint: &'static str,
        /// What it says, with what it says of the place.
        message: String,
    },
    /// A place at which the script ends; its number among the returns of the contract.
    Return(usize),
    /// The name of a key, and where it comes from.
    Key(KeyOrigin),
}

/// A claim with its place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Where in the script.
    pub span: Span,
    /// What is claimed.
    pub claim: Claim,
    /// Whether the place could be wrapped, so that runs tell when they reach it.
    pub is_watched: bool,
}

/// A script with all that is claimed of it.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// The text, without a `#!` line.
    pub text: String,
    /// Who calls it, where that was told.
    pub caller: Option<Signature>,
    /// What the script is said to be.
    pub contract: Contract,
    /// The claims that have a place.
    pub placed: Vec<Placed>,
    /// Parameters that the script is said not to read, by their number from 1.
    pub unused: Vec<(Input, usize)>,
    /// The returns that are said to cut off a fraction, or not to fit the Rust type, perhaps not for certain.
    pub suspected: Vec<(&'static str, Span)>,
    /// All lints that found anything.
    pub found: Vec<&'static str>,
    /// Whether the script was too large to follow; its contract is then no claim.
    pub is_cut: bool,
}

impl Claimed {
    /// The claims about a script; none where the text is no script.
    #[must_use]
    pub fn of(text: &str, caller: Option<&Signature>) -> Option<Self> {
        let source = Source::new("claimed.lua", text);
        let request = Request {
            signature: caller,
            ..Request::default()
        };
        let report = analyze(&source, &request);
        let mut claimed = Self {
            text: text.to_owned(),
            caller: caller.cloned(),
            contract: report.contract?,
            placed: Vec::new(),
            unused: Vec::new(),
            suspected: Vec::new(),
            found: Vec::new(),
            is_cut: false,
        };
        for found in &report.diagnostics {
            claimed.add(found)?;
        }
        for (number, path) in claimed.contract.returns.iter().enumerate() {
            if !path.is_end {
                let claim = Claim::Return(number);
                claimed.placed.push(placed(path.span, claim));
            }
        }
        for key in &claimed.contract.key_uses {
            let claim = Claim::Key(key.origin);
            claimed.placed.push(placed(key.span, claim));
        }
        Some(claimed)
    }

    fn add(&mut self, found: &Diagnostic) -> Option<()> {
        let lint = found.lint?.name;
        self.found.push(lint);
        self.is_cut |= lint == "too_large_to_follow";
        if matches!(lint, "truncated_return" | "return_type_mismatch") {
            self.suspected.push((lint, found.span));
        }
        if found.level != Level::Deny {
            return Some(());
        }
        if let ("unused_key" | "unused_argument", Anchor::Parameter(input, place)) =
            (lint, found.anchor)
        {
            self.unused.push((input, place + 1));
            return Some(());
        }
        let span = words::watched(&self.text, found.span, lint);
        let label = found.label.as_deref().unwrap_or_default();
        let message = format!("{} ({label})", found.message);
        self.placed
            .push(placed(span, Claim::Deny { lint, message }));
        Some(())
    }

    /// The text of a claim's place.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

fn placed(span: Span, claim: Claim) -> Placed {
    Placed {
        span,
        claim,
        is_watched: false,
    }
}
