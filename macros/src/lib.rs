//! Internal to `redis-script`, which re-exports them: the attributes `#[redis_script]` and `#[redis_function]`.
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
use redis_script_signature::Callee;

#[proc_macro_attribute]
#[allow(
    missing_docs,
    reason = "documented in `redis-script`, where users find it"
)]
pub fn redis_script(attribute: TokenStream, item: TokenStream) -> TokenStream {
    expand::attribute(Callee::Script, attribute.into(), item.into()).into()
}

#[proc_macro_attribute]
#[allow(
    missing_docs,
    reason = "documented in `redis-script`, where users find it"
)]
pub fn redis_function(attribute: TokenStream, item: TokenStream) -> TokenStream {
    expand::attribute(Callee::Function, attribute.into(), item.into()).into()
}
