//! From the levels that many places set to the one that a finding has.
