//! Runs a script over abstract values and records the facts that lints read.
