//! What an input may cost in memory. Time is libFuzzer's to measure: `-timeout`.

use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What the tables and the parser need for any text at all.
const FIXED: usize = 32 << 20;

/// What a byte of input may need.
const PER_BYTE: usize = 4096;

/// Runs the work on an input of that many bytes, and fails where its peak is greater than a multiple of it.
pub fn within_limits<T>(bytes: usize, work: impl FnOnce() -> T) -> T {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let done = work();
    let peak = MEMORY.peak_usage().saturating_sub(before);
    let allowed = FIXED + bytes * PER_BYTE;
    assert!(
        peak <= allowed,
        "{peak} bytes of memory for {bytes} bytes of input"
    );
    done
}
