//! Whole numbers of any size.

use std::cmp::Ordering;

/// A whole number that is not negative, from its least significant part on. The last part is not zero.
#[derive(Clone, Debug, Default)]
pub(super) struct Natural {
    parts: Vec<u32>,
}

impl Natural {
    pub(super) fn is_zero(&self) -> bool {
        self.parts.is_empty()
    }

    /// How many bits it has, from the first that is set.
    pub(super) fn bits(&self) -> i64 {
        let all = self.parts.len() as i64 * i64::from(u32::BITS);
        let unused = self.parts.last().map_or(0, |last| last.leading_zeros());
        all - i64::from(unused)
    }

    pub(super) fn multiply_and_add(&mut self, factor: u32, addend: u32) {
        let mut carried = u64::from(addend);
        for part in &mut self.parts {
            carried += u64::from(*part) * u64::from(factor);
            *part = carried as u32;
            carried >>= u32::BITS;
        }
        self.parts.push(carried as u32);
        self.trim();
    }

    /// Multiplies it by two, so many times.
    pub(super) fn shift(&mut self, times: u64) {
        self.multiply_and_add(1 << (times % u64::from(u32::BITS)), 0);
        if !self.is_zero() {
            let zeros = (times / u64::from(u32::BITS)) as usize;
            self.parts.splice(..0, std::iter::repeat_n(0, zeros));
        }
    }

    pub(super) fn halve(&mut self) {
        let mut carried = 0;
        for part in self.parts.iter_mut().rev() {
            let next = *part << (u32::BITS - 1);
            *part = *part >> 1 | carried;
            carried = next;
        }
        self.trim();
    }

    /// Subtracts the other number, unless it is greater. Says whether it did.
    pub(super) fn subtract_if_it_can(&mut self, other: &Self) -> bool {
        if self.compare(other) == Ordering::Less {
            return false;
        }
        let mut is_borrowed = false;
        for (place, part) in self.parts.iter_mut().enumerate() {
            let subtrahend = other.parts.get(place).copied().unwrap_or_default();
            let (less, first) = part.overflowing_sub(subtrahend);
            let (less, second) = less.overflowing_sub(u32::from(is_borrowed));
            *part = less;
            is_borrowed = first || second;
        }
        self.trim();
        true
    }

    fn compare(&self, other: &Self) -> Ordering {
        let lengths = self.parts.len().cmp(&other.parts.len());
        lengths.then_with(|| self.parts.iter().rev().cmp(other.parts.iter().rev()))
    }

    fn trim(&mut self) {
        while self.parts.last() == Some(&0) {
            self.parts.pop();
        }
    }
}
