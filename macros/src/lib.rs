//! Internal to `redis-script`, which re-exports it: the `#[redis_script]` attribute.
//!
//! A thin layer: `redis-script-signature` reads the attribute and the function, and `redis-script-analysis` checks the
//! script. This crate turns their answers into tokens.
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
