//! Does the same work for many things on every core, and keeps their order.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::failure::Failure;
use crate::terminal::Terminal;

/// Types and expressions are read by recursion, so each thread gets as much stack as a compiler has.
const STACK_SIZE: usize = 64 << 20;

/// The results, in the order of the things. Meanwhile, a terminal shows the progress.
pub(crate) fn map<T: Sync, R: Send>(
    things: &[T],
    terminal: Terminal,
    work: impl Fn(&T) -> R + Sync,
) -> Result<Vec<R>, Failure> {
    let threads = ThreadPoolBuilder::new().stack_size(STACK_SIZE).build();
    let threads =
        threads.map_err(|error| Failure::refused(format!("no thread can be started: {error}")))?;
    let done = AtomicUsize::new(0);
    let shows_progress = terminal.shows_progress() && things.len() >= 100;
    let results = threads.install(|| {
        things
            .par_iter()
            .map(|thing| {
                let result = work(thing);
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                if shows_progress && done.is_multiple_of(50) {
                    terminal.say(format_args!("\r{done} of {} files", things.len()));
                }
                result
            })
            .collect()
    });
    if shows_progress {
        terminal.say(format_args!("\r\u{1b}[K"));
    }
    Ok(results)
}
