//! What the compiler says about mistakes in attributes, functions and scripts.
//!
//! One file a mistake, named after it. `TRYBUILD=overwrite cargo test --test ui` writes the texts anew; read them.

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
}
