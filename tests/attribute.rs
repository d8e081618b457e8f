//! Every form that the attribute accepts compiles, without a warning, and its companions have the types that they promise.

#![forbid(unsafe_code, missing_docs)]
#![deny(warnings)]
#![allow(
    dead_code,
    unreachable_pub,
    reason = "what is tested is that it compiles"
)]

#[path = "attribute/bare.rs"]
mod bare;
#[path = "attribute/connections.rs"]
mod connections;
#[path = "attribute/generics.rs"]
mod generics;
#[path = "attribute/methods.rs"]
mod methods;
#[path = "attribute/parameters.rs"]
mod parameters;
#[path = "attribute/places.rs"]
mod places;
#[path = "attribute/replies.rs"]
mod replies;
