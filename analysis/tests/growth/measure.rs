//! What checking a script takes, counted.

use std::alloc::System;

use redis_script_analysis::stages::work;
use redis_script_analysis::{
    CallSite, Parameter, Request, RustType, Sent, Shape, Signature, Source,
};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use crate::families::Family;

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What was counted.
pub(crate) struct Measured {
    pub(crate) bytes: f64,
    pub(crate) is_script: bool,
    pub(crate) is_incomplete: bool,
    /// What was counted, by what it is.
    pub(crate) counts: Vec<(&'static str, f64)>,
}

/// Checks a script of the family, alone, for a call and for a function.
pub(crate) fn measure((name, write): Family, size: usize) -> Measured {
    let source = Source::new(format!("{name}.lua"), write(size));
    let signature = signature();
    let mut measured = Measured {
        bytes: source.text().len() as f64,
        is_script: true,
        is_incomplete: false,
        counts: Vec::new(),
    };
    let calls = [CallSite {
        place: "src/caller.rs:1".to_owned(),
        keys: Sent::exactly(1),
        arguments: Sent {
            literals: vec![1],
            ..Sent::exactly(1)
        },
    }];
    for (signature, calls) in [(None, &[][..]), (None, &calls[..]), (Some(&signature), &[])] {
        let request = Request {
            signature,
            calls,
            by_header: true,
            ..Request::default()
        };
        let region = Region::new(MEMORY);
        let (report, work) = work(&source, &request);
        let allocated = region.change();
        measured.is_script &= report.contract.is_some();
        measured.is_incomplete |= work.is_incomplete;
        // Below this much for each byte nothing counts as growth.
        let mut count = |what, counted: usize, least: f64| {
            let counted = (counted as f64).max(least * measured.bytes);
            measured.counts.push((what, counted));
        };
        count("steps", work.steps as usize, 1.0);
        count("allocations", allocated.allocations, 1.0);
        count("allocated bytes", allocated.bytes_allocated, 64.0);
    }
    measured
}

/// A function with all that a parameter may be.
fn signature() -> Signature {
    let parameter = |name: &str, rust_type: &str, shape| Parameter {
        name: name.to_owned(),
        rust_type: rust_type.to_owned(),
        value: RustType::Text,
        may_be_alias: false,
        may_be_empty: false,
        shape,
        unit: None,
    };
    let several = Shape::Variadic { group: 1 };
    Signature {
        function: "example".to_owned(),
        keys: vec![
            parameter("bucket", "&str", Shape::Single),
            parameter("others", "&[&str]", several),
        ],
        arguments: vec![
            parameter("limit", "&str", Shape::Single),
            parameter("window", "&str", Shape::Single),
            parameter("items", "&[&str]", several),
        ],
        ..Signature::default()
    }
}
