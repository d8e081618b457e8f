//! Attributes that a `macro_rules!` writes.

use crate::package::Package;

/// A macro that is given the path, and one that has it written inside.
const MACROS: &str = r#"
#[macro_export]
macro_rules! caller {
    ($name:ident, $path:literal) => {
        #[redis_script::redis_script($path)]
        pub async fn $name(
            connection: &mut impl redis::aio::ConnectionLike,
        ) -> redis_script::Result<i64>;
    };
}

#[macro_export]
macro_rules! fixed_caller {
    ($name:ident) => {
        #[redis_script::redis_script("fixed.lua")]
        pub async fn $name(
            connection: &mut impl redis::aio::ConnectionLike,
        ) -> redis_script::Result<i64>;
    };
}
"#;

#[test]
fn a_macro_of_the_same_crate_is_given_the_path() {
    let package = Package::new("macro_of_the_same_crate");
    let library = format!(
        "{MACROS}\npub mod calls {{ caller!(call, \"script.lua\"); }}\nfixed_caller!(fixed);\n"
    );
    package.write("src/lib.rs", &library);
    package.write("src/script.lua", "return 1\n");
    package.write("src/fixed.lua", "return 1\n");
    package.check().is_clean();
    package.write("src/fixed.lua", "return ]\n");
    package.check().is_one_error("src/fixed.lua:1:8");
}

#[test]
fn a_macro_of_another_crate_is_given_the_path() {
    let package = Package::new("macro_of_another_crate");
    with_macro_crate(&package, "macros_with_path");
    package.write(
        "src/lib.rs",
        "macros_with_path::caller!(call, \"script.lua\");\n",
    );
    package.write("src/script.lua", "return 1\n");
    package.check().is_clean();
}

#[test]
fn a_path_inside_a_macro_of_another_crate_is_refused() {
    let package = Package::new("path_in_a_macro_of_another_crate");
    with_macro_crate(&package, "macros_with_script");
    package.write("macros_with_script/src/fixed.lua", "return 1\n");
    package.write("src/lib.rs", "macros_with_script::fixed_caller!(call);\n");
    package.write("src/fixed.lua", "return 2\n");
    package
        .check()
        .is_one_error("pass the path from where the macro is called");
}

fn with_macro_crate(package: &Package, name: &str) {
    package.write(
        &format!("{name}/Cargo.toml"),
        &format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n"),
    );
    package.write(&format!("{name}/src/lib.rs"), MACROS);
    package.write(
        "Cargo.toml",
        &format!(
            r#"[package]
name = "uses_{name}"
version = "0.0.0"
edition = "2024"

[dependencies]
redis = {{ version = "1.8", default-features = false, features = ["tokio-comp"] }}
redis-script = {{ path = "ROOT/runtime" }}
{name} = {{ path = "{name}" }}

[workspace]
"#
        ),
    );
}
