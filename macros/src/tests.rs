//! Expansions as they are.
