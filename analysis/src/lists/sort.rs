//! Sorts lists of every kind with one sort: each further one that is compiled costs every user build time.

use std::cmp::Ordering;

/// Things of some kind in some order, by their places. A trait and no closure: of a closure, three functions are compiled.
pub(crate) trait Places {
    /// How the things at two places stand to each other.
    fn compare(&self, left: usize, right: usize) -> Ordering;
}

/// A list, and how what is in it compares.
pub(crate) struct Compared<'a, T> {
    pub(crate) things: &'a [T],
    pub(crate) compare: fn(&T, &T) -> Ordering,
}

impl<T> Places for Compared<'_, T> {
    fn compare(&self, left: usize, right: usize) -> Ordering {
        (self.compare)(&self.things[left], &self.things[right])
    }
}

/// The places of that many things in their order; of those that are equal, the first comes first.
pub(crate) fn order(count: usize, things: &dyn Places) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|left, right| things.compare(*left, *right));
    places
}

/// The things in their order; of those that are equal, the first comes first.
pub(crate) fn sorted<T: Clone>(things: &[T], compare: fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut sorted = Vec::with_capacity(things.len());
    for place in order(things.len(), &Compared { things, compare }) {
        sorted.push(things[place].clone());
    }
    sorted
}
