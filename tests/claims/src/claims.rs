//! What the analysis says of one script, as claims with places that a run can be held to.

use redis_script_analysis::{Contract, Level, Request, Source, Span, analyze};

/// What is claimed of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// A finding at the level `deny`, with its message.
    Deny {
        /// The lint that found it.
        lint: &'static str,
        /// What it says.
        message: String,
    },
    /// A place at which the script ends; its number among the returns of the contract.
    Return(usize),
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
    /// What the script is said to be.
    pub contract: Contract,
    /// The claims that have a place.
    pub placed: Vec<Placed>,
    /// Whether the script was too large to follow; its contract is then no claim.
    pub is_cut: bool,
}

impl Claimed {
    /// The claims about a script; none where the text is no script.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let source = Source::new("claimed.lua", text);
        let report = analyze(&source, &Request::default());
        let contract = report.contract?;
        let mut placed = Vec::new();
        let mut is_cut = false;
        for found in report.diagnostics {
            let lint = found.lint?.name;
            is_cut |= lint == "too_large_to_follow";
            if found.level != Level::Deny {
                continue;
            }
            placed.push(Placed {
                span: found.span,
                claim: Claim::Deny {
                    lint,
                    message: found.message,
                },
                is_watched: false,
            });
        }
        for (number, path) in contract.returns.iter().enumerate() {
            if !path.is_end {
                placed.push(Placed {
                    span: path.span,
                    claim: Claim::Return(number),
                    is_watched: false,
                });
            }
        }
        Some(Self {
            text: text.to_owned(),
            contract,
            placed,
            is_cut,
        })
    }

    /// The text of a claim's place.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}
