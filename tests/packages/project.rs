//! `redis-script.toml`: what it sets, how mistakes in it are reported, and that a change of it is noticed.

use crate::package::Package;

const LIBRARY: &str = r#"
#![deny(warnings)]
#[redis_script::redis_script(inline = "return redis.call('GET', KEYS[1] .. ':count')")]
pub async fn call(
    connection: &mut impl redis::aio::ConnectionLike,
    #[key] name: &str,
) -> redis_script::Result<Option<i64>>;
"#;

#[test]
fn a_change_of_the_project_file_is_seen() {
    let package = Package::new("project_file");
    package.write("src/lib.rs", LIBRARY);
    package.write("redis-script.toml", "[lints]\nderived_key = \"allow\"\n");
    package.check().is_clean();
    package.write("redis-script.toml", "cluster = true\n");
    package.check().is_one_error("[derived_key]");
    package.write("redis-script.toml", "[lints]\nderived_keys = \"allow\"\n");
    let outcome = package.check();
    assert!(!outcome.success);
    assert!(
        outcome.text.contains("redis-script.toml:2:1"),
        "{}",
        outcome.text
    );
    assert!(
        outcome
            .text
            .contains("there is a lint with a similar name: `derived_key`"),
        "{}",
        outcome.text
    );
    // The attribute is nearer than the project.
    package.write("redis-script.toml", "[lints]\nderived_key = \"deny\"\n");
    package.check().is_one_error("[derived_key]");
    let allowed = LIBRARY.replace("')\")]", "')\", allow(derived_key))]");
    package.write("src/lib.rs", &allowed);
    package.check().is_clean();
}

#[test]
fn the_nearest_file_up_to_the_workspace_counts() {
    let package = Package::new("project_of_a_workspace");
    let manifest = "[workspace]\nmembers = [\"member\"]\nresolver = \"3\"\n";
    package.write("Cargo.toml", manifest);
    package.write(
        "member/Cargo.toml",
        "[package]\nname = \"member_of_a_workspace\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[dependencies]\n\
         redis = { version = \"1.8\", default-features = false, features = [\"tokio-comp\"] }\n\
         redis-script = { path = \"ROOT/runtime\" }\n",
    );
    package.write("member/src/lib.rs", LIBRARY);
    package.write("redis-script.toml", "[lints]\nderived_key = \"allow\"\n");
    package.check().is_clean();
    package.write("redis-script.toml", "[lints]\nderived_key = \"deny\"\n");
    package.check().is_one_error("[derived_key]");
    package.write(
        "member/redis-script.toml",
        "[lints]\nderived_key = \"allow\"\n",
    );
    // A new file is seen with the next build of the package.
    package.write("member/src/lib.rs", &format!("{LIBRARY}\n"));
    package.check().is_clean();
}
