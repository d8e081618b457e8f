//! Lists of anything: sorting, interning, and searching for similar names.

pub(crate) mod interner;
pub(crate) mod similar;
pub(crate) mod sort;
