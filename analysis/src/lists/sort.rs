//! One sort for lists of every kind, since every other compiled sort costs all users build time.

use std::cmp::Ordering;

/// Things in some order, by their indices. A trait instead of a closure, because a closure compiles to three functions.
pub(crate) trait Places {
    /// Compares the things at two indices.
    fn compare(&self, left: usize, right: usize) -> Ordering;
}

/// A list, and how its elements compare.
pub(crate) struct Compared<'a, T> {
    pub(crate) things: &'a [T],
    pub(crate) compare: fn(&T, &T) -> Ordering,
}

impl<T> Places for Compared<'_, T> {
    fn compare(&self, left: usize, right: usize) -> Ordering {
        (self.compare)(&self.things[left], &self.things[right])
    }
}

/// The indices of this many things in order. The sort is stable.
pub(crate) fn order(count: usize, things: &dyn Places) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|left, right| things.compare(*left, *right));
    places
}

/// The things in order. The sort is stable.
pub(crate) fn sorted<T: Clone>(things: &[T], compare: fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut sorted = Vec::with_capacity(things.len());
    for place in order(things.len(), &Compared { things, compare }) {
        sorted.push(things[place].clone());
    }
    sorted
}
