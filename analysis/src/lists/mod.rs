//! Lists of anything: sorted, interned, searched for what is similar.

pub(crate) mod interner;
pub(crate) mod similar;
pub(crate) mod sort;
