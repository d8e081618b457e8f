//! What the lints over KEYS and ARGV share: which entries the script reads, and which the caller sends.

pub(crate) mod calls;
pub(crate) mod empty_arguments;
pub(crate) mod first_iteration;
pub(crate) mod iterations;
pub(crate) mod loops_without_slice;
pub(crate) mod mix_ups;
pub(crate) mod out_of_range;
pub(crate) mod reads;
pub(crate) mod slices;
pub(crate) mod unused;
