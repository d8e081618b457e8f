//! The laws that joins must obey. Without them, a walk over a loop may not end.

use std::rc::Rc;

use super::{
    Constant, Number, Provenance, Reference, SequenceEnd, TableId, Time, Trait, Types, Value,
};
use crate::redis::input::Input;
use crate::redis::unit::Unit;
use crate::text::source::Span;

/// Values of every kind, including ones that share a part and differ in another.
fn samples() -> Vec<Rc<Value>> {
    let span = |start| Span::new(start, start + 1);
    let entry = |input, index| {
        let value = Value::computed(Types::STRING, Provenance::default());
        Value {
            provenance: Provenance::entry(input, index, span(3)),
            ..value
        }
    };
    let sequence = |from, step, bound| {
        let value = Value::computed(Types::NUMBER, Provenance::unknown());
        Value {
            constant: Constant::Sequence { from, step, bound },
            ..value
        }
    };
    let values = [
        Value::unknown(),
        Value::nil(),
        Value::boolean(true),
        Value::boolean(false),
        Value::number(1.0, span(1)),
        Value::number(3.0, span(2)),
        Value::number(0.5, span(2)),
        Value::number(f64::NAN, span(2)),
        Value::string(b"key".as_slice().into(), span(4)),
        Value::string(b"other".as_slice().into(), span(5)),
        entry(Input::Keys, Some(1)),
        entry(Input::Keys, Some(2)),
        entry(Input::Arguments, Some(1)),
        entry(Input::Arguments, None),
        entry(Input::Arguments, Some(1)).converted(Types::NUMBER),
        Value::computed(
            Types::STRING,
            Provenance::entry(Input::Keys, Some(1), span(6)),
        ),
        Value::reply(Types::STRING | Types::FALSE, span(7)),
        Value::reply(Types::NUMBER, span(8)),
        Value::length(Input::Keys),
        sequence(1, 1, SequenceEnd::Unknown),
        sequence(1, 2, SequenceEnd::Length(Input::Arguments)),
        sequence(1, 2, SequenceEnd::Number(7)),
        sequence(3, 2, SequenceEnd::Unknown),
        entry(Input::Arguments, Some(1)).in_unit(Time::certain(Unit::Seconds, None)),
        entry(Input::Arguments, Some(1)).in_unit(Time::likely(Unit::Seconds, None)),
        entry(Input::Arguments, Some(2)).in_unit(Time::certain(Unit::Millis, None)),
        Value {
            is_defaulted: true,
            ..Value::reply(Types::STRING | Types::NUMBER, span(7))
        },
        Value::reference(Reference::Table(TableId::KEYS)),
        Value::reference(Reference::Table(TableId(7))),
        Value::reference(Reference::Builtin("redis.call")),
    ];
    values.map(Rc::new).to_vec()
}

fn pairs() -> impl Iterator<Item = (Rc<Value>, Rc<Value>)> {
    samples().into_iter().flat_map(|left| {
        samples()
            .into_iter()
            .map(move |right| (Rc::clone(&left), right))
    })
}

#[test]
fn a_value_joined_with_itself_is_itself() {
    for value in samples() {
        let copy = Rc::new(Value::clone(&value));
        assert_eq!(value.join(&copy), value);
        assert_eq!(value.widen(&copy), value);
        assert_eq!(value.blur(&copy), value);
    }
}

#[test]
fn the_order_of_a_join_does_not_matter() {
    for (left, right) in pairs() {
        assert_eq!(
            left.join(&right),
            right.join(&left),
            "{left:?} with {right:?}"
        );
        assert_eq!(
            left.blur(&right),
            right.blur(&left),
            "{left:?} with {right:?}"
        );
    }
}

#[test]
fn a_join_holds_what_both_held() {
    for (left, right) in pairs() {
        let joined = left.join(&right);
        assert_eq!(joined.types, left.types | right.types);
        for (held, whole) in [(&left, &joined), (&right, &joined)] {
            assert_eq!(held.provenance.join(&whole.provenance), whole.provenance);
        }
        // A fact about one is kept only if it holds for both.
        let number = |value: &Value| match value.constant {
            Constant::Number(Number(number)) => Some(number.to_bits()),
            _ => None,
        };
        let numbers = Types::NUMBER | Types::STRING;
        if let Some(known) = number(&joined) {
            for held in [&left, &right] {
                assert!(
                    number(held) == Some(known) || !held.types.intersects(numbers),
                    "{left:?} with {right:?}"
                );
            }
        }
    }
}

#[test]
fn a_join_with_what_is_already_in_it_changes_nothing() {
    for (left, right) in pairs() {
        let joined = left.join(&right);
        assert_eq!(joined.join(&right), joined, "{left:?} with {right:?}");
        assert_eq!(joined.join(&left), joined, "{left:?} with {right:?}");
    }
}

#[test]
fn widening_comes_to_an_end() {
    for (head, after) in pairs() {
        let mut value = head.widen(&after);
        for _ in 0..3 {
            value = value.widen(&after);
        }
        assert_eq!(value.widen(&after), value, "{head:?} with {after:?}");
    }
    // A counter that each iteration increments.
    let mut counter = Rc::new(Value::number(0.0, Span::default()));
    for _ in 0..3 {
        let constant = counter.constant.plus(1);
        counter = counter.widen(&Rc::new(Value {
            constant,
            ..Value::clone(&counter)
        }));
    }
    assert_eq!(
        counter.constant,
        Constant::Sequence {
            from: 0,
            step: 1,
            bound: SequenceEnd::Unknown
        }
    );
    // A counter that each iteration decrements is given up.
    let constant = counter.constant.plus(-3);
    let smaller = Rc::new(Value {
        constant,
        ..Value::clone(&counter)
    });
    assert_eq!(counter.widen(&smaller).constant, Constant::Any);
}

#[test]
fn values_of_different_kinds_are_told_apart_by_how_they_met() {
    let [key, literal] = [10, 8].map(|place| Rc::clone(&samples()[place]));
    assert!(key.join(&literal).provenance.has(Trait::Alternative));
    assert!(key.blur(&literal).provenance.has(Trait::Blurred));
    let nil = Rc::new(Value::nil());
    assert_eq!(
        key.blur(&nil).provenance,
        key.provenance,
        "nil is no other kind of value"
    );
}
