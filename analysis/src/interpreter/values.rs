//! Several values at once, from calls, returns and `...`.

use std::rc::Rc;

use crate::domain::Value;
use crate::facts::Operand;
use crate::text::source::Span;

/// Some values, and perhaps any number of additional ones.
#[derive(Clone, Default)]
pub(super) struct Values {
    pub(super) fixed: Vec<Operand>,
    /// How many values at the end may be missing.
    pub(super) optional: usize,
    /// What each of the additional values may be.
    pub(super) rest: Option<Operand>,
}

impl Values {
    pub(super) fn one(value: Rc<Value>, span: Span) -> Self {
        Self::several(&[value], span)
    }

    /// These values, from one expression.
    pub(super) fn several(values: &[Rc<Value>], span: Span) -> Self {
        let mut fixed = Vec::with_capacity(values.len());
        for value in values {
            let value = Rc::clone(value);
            fixed.push(Operand { value, span });
        }
        Self {
            fixed,
            ..Self::default()
        }
    }

    /// Any number of values, each of them like this one.
    pub(super) fn any(value: Rc<Value>, span: Span) -> Self {
        Self {
            rest: Some(Operand { value, span }),
            ..Self::default()
        }
    }

    /// The value at an index from 0. Nil after the end.
    pub(super) fn get(&self, place: usize) -> Rc<Value> {
        let is_certain = place < self.fixed.len() - self.optional;
        match (self.fixed.get(place), &self.rest) {
            (Some(item), _) if is_certain => Rc::clone(&item.value),
            (Some(item), _) => item.value.join(&Rc::new(Value::nil())),
            (None, Some(rest)) => rest.value.join(&Rc::new(Value::nil())),
            (None, None) => Rc::new(Value::nil()),
        }
    }

    /// The first value, for an expression in the middle of a list.
    pub(super) fn first(&self) -> Rc<Value> {
        self.get(0)
    }

    /// The values after the first `count`.
    pub(super) fn skip(&self, count: usize) -> Self {
        let fixed = self.fixed.get(count..).unwrap_or_default().to_vec();
        Self {
            optional: self.optional.min(fixed.len()),
            fixed,
            rest: self.rest.clone(),
        }
    }

    /// The values that certainly exist, and what each additional one may be.
    pub(super) fn certain(&self) -> (&[Operand], Option<Operand>) {
        let (certain, optional) = self.fixed.split_at(self.fixed.len() - self.optional);
        (certain, Operand::joined(optional, self.rest.as_ref()))
    }

    /// Whether these are all the values, and none of them may be missing.
    pub(super) fn is_whole(&self) -> bool {
        self.optional == 0 && self.rest.is_none()
    }

    /// The expression of the first value, if there is one.
    pub(super) fn first_span(&self) -> Option<Span> {
        let first = self.fixed.first().or(self.rest.as_ref())?;
        Some(first.span)
    }

    /// Every value, and the additional ones once.
    pub(super) fn all(&self) -> impl Iterator<Item = &Operand> {
        self.fixed.iter().chain(&self.rest)
    }

    /// The values after two paths join.
    pub(super) fn join(self, other: Self) -> Self {
        let length = self.fixed.len().max(other.fixed.len());
        let least = self.certain().0.len().min(other.certain().0.len());
        let mut fixed = Vec::with_capacity(length);
        for place in 0..length {
            let Some(item) = self.fixed.get(place).or(other.fixed.get(place)) else {
                break;
            };
            fixed.push(Operand {
                value: self.get(place).join(&other.get(place)),
                span: item.span,
            });
        }
        let rest = match (&self.rest, &other.rest) {
            (Some(left), Some(right)) => Some(left.join(right)),
            (Some(rest), None) | (None, Some(rest)) => Some(rest.clone()),
            (None, None) => None,
        };
        Self {
            fixed,
            optional: length - least,
            rest,
        }
    }
}
