//! Several values at once, as calls, returns and `...` give them.

use std::rc::Rc;

use crate::domain::Value;
use crate::facts::Operand;
use crate::source::Span;

/// A value with the expression that gave it.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) value: Rc<Value>,
    pub(super) span: Span,
}

/// Some values, and perhaps any number of further ones.
#[derive(Clone, Default)]
pub(super) struct Values {
    pub(super) fixed: Vec<Item>,
    /// How many of those, at their end, may be missing.
    pub(super) optional: usize,
    /// What each of the further values may be.
    pub(super) rest: Option<Item>,
}

impl Item {
    /// The item as facts keep it.
    pub(super) fn operand(&self) -> Operand {
        Operand {
            span: self.span,
            value: Rc::clone(&self.value),
        }
    }
}

impl Values {
    pub(super) fn one(value: Rc<Value>, span: Span) -> Self {
        Self {
            fixed: vec![Item { value, span }],
            ..Self::default()
        }
    }

    /// Any number of values, each of them like this one.
    pub(super) fn any(value: Rc<Value>, span: Span) -> Self {
        Self {
            rest: Some(Item { value, span }),
            ..Self::default()
        }
    }

    /// The value at a place from 0; nil behind the end.
    pub(super) fn get(&self, place: usize) -> Rc<Value> {
        let is_certain = place < self.fixed.len() - self.optional;
        match (self.fixed.get(place), &self.rest) {
            (Some(item), _) if is_certain => Rc::clone(&item.value),
            (Some(item), _) => item.value.join(&Rc::new(Value::nil())),
            (None, Some(rest)) => rest.value.join(&Rc::new(Value::nil())),
            (None, None) => Rc::new(Value::nil()),
        }
    }

    /// The first value, as an expression in the middle of a list gives it.
    pub(super) fn first(&self) -> Rc<Value> {
        self.get(0)
    }

    /// The values behind the first `count`.
    pub(super) fn skip(&self, count: usize) -> Self {
        let fixed = self.fixed.get(count..).unwrap_or_default().to_vec();
        Self {
            optional: self.optional.min(fixed.len()),
            fixed,
            rest: self.rest.clone(),
        }
    }

    /// The values that are there for certain, and what each further one may be.
    pub(super) fn certain(&self) -> (&[Item], Option<Item>) {
        let (certain, optional) = self.fixed.split_at(self.fixed.len() - self.optional);
        let further = optional.iter().chain(&self.rest).cloned();
        let further = further.reduce(|all, item| Item {
            value: all.value.join(&item.value),
            span: all.span,
        });
        (certain, further)
    }

    /// Every value, the further ones once.
    pub(super) fn all(&self) -> impl Iterator<Item = &Item> {
        self.fixed.iter().chain(&self.rest)
    }

    /// What one of two paths gives.
    pub(super) fn join(self, other: Self) -> Self {
        let length = self.fixed.len().max(other.fixed.len());
        let least = self.certain().0.len().min(other.certain().0.len());
        let fixed = (0..length)
            .map(|place| {
                let span = self
                    .fixed
                    .get(place)
                    .or(other.fixed.get(place))
                    .map_or_else(Span::default, |item| item.span);
                Item {
                    value: self.get(place).join(&other.get(place)),
                    span,
                }
            })
            .collect();
        let rest = match (self.rest, other.rest) {
            (Some(left), Some(right)) => Some(Item {
                value: left.value.join(&right.value),
                span: left.span,
            }),
            (left, right) => left.or(right),
        };
        Self {
            fixed,
            optional: length - least,
            rest,
        }
    }
}
