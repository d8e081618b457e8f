//! Lists of anything: sorting, interning, and searching for similar names; reading numbers.

pub(crate) mod float;
pub(crate) mod interner;
mod natural;
pub(crate) mod similar;
pub(crate) mod sort;
