//! Sorts lists of every kind with one sort: each further one that is compiled costs every user build time.

use std::cmp::Ordering;

/// The places of that many things in their order; of those that are equal, the first comes first.
pub(crate) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|left, right| compare(*left, *right));
    places
}

/// The things in their order; of those that are equal, the first comes first.
pub(crate) fn sorted<T: Clone>(things: &[T], compare: fn(&T, &T) -> Ordering) -> Vec<T> {
    let compare = |left: usize, right: usize| compare(&things[left], &things[right]);
    let mut sorted = Vec::with_capacity(things.len());
    for place in order(things.len(), &compare) {
        sorted.push(things[place].clone());
    }
    sorted
}
