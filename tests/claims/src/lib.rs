//! Holds what the analysis claims of scripts to what real servers do.
//!
//! A script and random states ([`states`]) go in. What the analysis says of it, alone and with a random caller
//! ([`caller`]), are its claims ([`claims`]). The script runs as it is, watched from outside ([`monitor`]), and once more
//! changed so that it tells what it does inside ([`instrument`]). What the runs showed ([`observed`]) is held to the claims
//! ([`judge`]). Scripts come from a generator ([`generate`]) and from files ([`inputs`]); a contradicted one is made small
//! ([`shrink`]).

pub mod caller;
pub mod campaign;
pub mod claims;
pub mod commands;
pub mod decode;
pub mod examine;
pub mod faults;
pub mod fixes;
pub mod generate;
pub mod inputs;
pub mod instrument;
pub mod judge;
pub mod link;
pub mod monitor;
pub mod observed;
pub mod random;
pub mod runner;
pub mod shape;
pub mod shrink;
pub mod states;
pub mod words;
