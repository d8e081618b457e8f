//! Where the runtime and the script are found: renamed dependencies, members of a workspace, examples in documentation.

use crate::package::Package;

#[test]
fn a_renamed_dependency_is_named_in_the_attribute() {
    let package = Package::new("renamed_dependency");
    package.write(
        "Cargo.toml",
        r#"[package]
name = "renamed_dependency"
version = "0.0.0"
edition = "2024"

[dependencies]
lua = { package = "redis-script", path = "ROOT/runtime" }

[workspace]
"#,
    );
    package.write(
        "src/lib.rs",
        r#"
pub mod prelude {
    pub use lua as scripts;
}

#[lua::redis_script(inline = "return 1", crate = ::lua)]
pub async fn by_name(connection: &mut impl lua::redis::aio::ConnectionLike) -> lua::Result<i64>;

#[lua::redis_script(inline = "return 1", crate = crate::prelude::scripts)]
pub fn by_path(connection: &mut impl lua::redis::ConnectionLike) -> lua::Result<i64>;
"#,
    );
    package.check().is_clean();
}

#[test]
fn a_member_of_a_workspace_finds_its_script() {
    let package = Package::new("workspace_member");
    package.write(
        "Cargo.toml",
        "[workspace]\nmembers = [\"deep/member\"]\nresolver = \"3\"\n",
    );
    package.write(
        "deep/member/Cargo.toml",
        r#"[package]
name = "member"
version = "0.0.0"
edition = "2021"

[dependencies]
redis-script = { path = "ROOT/runtime" }
"#,
    );
    package.write("deep/member/src/lib.rs", "pub mod inner;\n");
    package.write(
        "deep/member/src/inner/mod.rs",
        r#"
#[redis_script::redis_script("scripts/one.lua")]
pub fn call(connection: &mut impl redis_script::redis::ConnectionLike) -> redis_script::Result<i64>;
"#,
    );
    package.write("deep/member/src/inner/scripts/one.lua", "return 1\n");
    package.check().is_clean();
    package.write("deep/member/src/inner/scripts/one.lua", "return )\n");
    package
        .check()
        .is_one_error("--> deep/member/src/inner/scripts/one.lua:1:8");
}

#[test]
fn an_example_in_documentation_has_its_script_beside_it() {
    let package = Package::new("documentation");
    package.write(
        "src/lib.rs",
        r#"
//! ```
//! use redis::ConnectionLike;
//! use redis_script::redis_script;
//!
//! #[redis_script("script.lua")]
//! fn from_file(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;
//!
//! #[redis_script(inline = "return 2")]
//! fn inline(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;
//!
//! assert_eq!(FROM_FILE_SCRIPT.source(), "return 1\n");
//! assert_eq!(INLINE_SCRIPT.source(), "return 2");
//! ```
"#,
    );
    package.write("src/script.lua", "return 1\n");
    let outcome = package.cargo(&["test", "--doc"]);
    assert!(outcome.success, "{}", outcome.text);
}
