//! Joins the values of several paths, of the iterations of a loop, and of several places.

use std::rc::Rc;

use crate::domain::{Constant, Reference, Trait, Types, Value};

/// How many tables and functions a value may name before it counts as not followed.
const MOST_REFERENCES: usize = 8;

impl Value {
    /// The value after two paths join.
    pub(crate) fn join(self: &Rc<Self>, other: &Rc<Self>) -> Rc<Self> {
        self.joined(other, Trait::Alternative, Constant::join)
    }

    /// The value at the start of a loop. `other` is the value after another iteration.
    pub(crate) fn widen(self: &Rc<Self>, other: &Rc<Self>) -> Rc<Self> {
        self.joined(other, Trait::Alternative, Constant::widen)
    }

    /// The value of a place that represents several, such as all appended entries of a table.
    pub(crate) fn blur(self: &Rc<Self>, other: &Rc<Self>) -> Rc<Self> {
        self.joined(other, Trait::Blurred, Constant::join)
    }

    /// Adds the value of another path. Before the first path, the value is empty.
    pub(crate) fn join_into(joined: &mut Option<Rc<Self>>, other: &Rc<Self>) {
        *joined = Some(match joined {
            Some(known) => known.join(other),
            None => Rc::clone(other),
        });
    }

    /// Adds another value to a place that represents several. At first, the place is empty.
    pub(crate) fn blur_into(blurred: &mut Option<Rc<Self>>, other: &Rc<Self>) {
        *blurred = Some(match blurred {
            Some(known) => known.blur(other),
            None => Rc::clone(other),
        });
    }

    fn joined(
        self: &Rc<Self>,
        other: &Rc<Self>,
        difference: Trait,
        constants: fn(&Constant, &Constant) -> Constant,
    ) -> Rc<Self> {
        if Rc::ptr_eq(self, other) || self == other {
            return Rc::clone(self);
        }
        let mut provenance = self.provenance.join(&other.provenance);
        if self.has_content()
            && other.has_content()
            && self.provenance.kind() != other.provenance.kind()
        {
            provenance = provenance.with(difference);
        }
        // A constant belongs to the number or the string that a value may be. Nil and the booleans have none.
        let constant = match (self.has_content(), other.has_content()) {
            (true, false) => self.constant.clone(),
            (false, true) => other.constant.clone(),
            _ => constants(&self.constant, &other.constant),
        };
        let mut value = Self {
            types: self.types | other.types,
            constant,
            provenance,
            time: self.time.join(other.time),
            is_defaulted: self.is_defaulted && other.is_defaulted,
            measures: match self.measures == other.measures {
                true => self.measures.clone(),
                false => None,
            },
            references: merged(&self.references, &other.references),
        };
        // A table or a function that is not followed may be a different one from those that are.
        let is_lost = |side: &Self| {
            side.references.is_empty() && side.types.intersects(Types::TABLE | Types::FUNCTION)
        };
        if value.references.len() > MOST_REFERENCES
            || (!value.references.is_empty() && (is_lost(self) || is_lost(other)))
        {
            value.references.clear();
            value.provenance = value.provenance.with(Trait::Unknown);
            value.provenance = value.provenance.with(Trait::Untracked);
        }
        Rc::new(value)
    }
}

/// Merges both lists. Each is sorted and has no repetitions.
fn merged(left: &[Reference], right: &[Reference]) -> Vec<Reference> {
    let mut all = left.to_vec();
    for reference in right {
        if let Err(place) = all.binary_search(reference) {
            all.insert(place, *reference);
        }
    }
    all
}
