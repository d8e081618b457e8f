//! What a warm call allocates on the heap. The count is exact: the same in every run, whatever else the machine does.

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Allocations and bytes of one call, as the mean of many calls.
#[derive(Clone, Copy)]
pub struct Cost {
    pub allocations: f64,
    pub bytes: f64,
}

const CALLS: u32 = 1_000;

/// The cost of `call`. The call is warm, and its runtime has one thread.
pub async fn of_call<F: Future>(mut call: impl FnMut() -> F) -> Cost {
    for _ in 0..100 {
        call().await;
    }
    let region = Region::new(ALLOCATOR);
    for _ in 0..CALLS {
        call().await;
    }
    let change = region.change();
    let allocations = change.allocations + change.reallocations;
    let grown = usize::try_from(change.bytes_reallocated).unwrap_or_default();
    let bytes = change.bytes_allocated + grown;
    Cost {
        allocations: allocations as f64 / f64::from(CALLS),
        bytes: bytes as f64 / f64::from(CALLS),
    }
}
