//! Holds what the analysis claims of scripts to what real servers do.
//!
//! A script, its claims ([`claims`]) and random states ([`states`]) go in. The script is made to tell what it does
//! ([`instrument`]), is run on a server ([`runner`]), and what it showed ([`observed`]) is held to the claims
//! ([`judge`]). Scripts come from a generator ([`generate`]) and from files; a contradicted one is made small
//! ([`shrink`]).

pub mod campaign;
pub mod claims;
pub mod commands;
pub mod generate;
pub mod instrument;
pub mod judge;
pub mod observed;
pub mod random;
pub mod runner;
pub mod shape;
pub mod shrink;
pub mod states;
