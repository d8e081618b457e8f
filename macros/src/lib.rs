//! Internal to `redis-script`, which re-exports it: the `#[redis_script]` attribute.
//!
//! Thin: what an attribute and a function mean is `redis-script-signature`'s to say, what a script does is
//! `redis-script-analysis`'s. Here their answers become tokens.
//!
//! ```text
//! tokens ──signature::read──▶ Function ──script──▶ Source ──analysis::analyze──▶ findings
//!                                    └──────────expand──────────┴──▶ tokens
//! ```

#![forbid(unsafe_code)]

mod expand;
mod findings;
mod project;
mod script;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

#[proc_macro_attribute]
#[allow(
    missing_docs,
    reason = "documented in `redis-script`, where users find it"
)]
pub fn redis_script(attribute: TokenStream, item: TokenStream) -> TokenStream {
    expand::redis_script(attribute.into(), item.into()).into()
}
