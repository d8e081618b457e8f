//! Compares what the analysis claims about scripts with what real servers do.
//!
//! A script gets random states ([`states`]). What the analysis says about it, alone and with a random caller ([`caller`]),
//! are the claims ([`claims`]). The script runs unchanged, watched from outside ([`monitor`]), and once more changed so
//! that it reports what it does ([`instrument`]). What the runs showed ([`observed`]) is compared with the claims
//! ([`judge`]). Scripts come from a generator ([`generate`]) and from files ([`inputs`]). A script that contradicts its
//! claims is made smaller ([`shrink`]).

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
