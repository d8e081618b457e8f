//! The `#!lua` line: its name and flags.
