//! Packages that choose their features: blocking only, smol, none of them, and patterns with each.

use crate::package::Package;

/// A manifest whose dependencies stand in these lines.
fn package(name: &str, dependencies: &str) -> Package {
    let package = Package::new(name);
    package.write(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n\n[workspace]\n"
        ),
    );
    package
}

const BLOCKING: &str = r#"
#[redis_script::redis_script(inline = "return 1")]
pub fn call(connection: &mut impl redis_script::redis::ConnectionLike) -> redis_script::Result<i64>;
"#;

const ASYNCHRONOUS: &str = r#"
#[redis_script::redis_script(inline = "return 1")]
pub async fn call(connection: &mut impl redis::aio::ConnectionLike) -> redis_script::Result<i64>;
"#;

/// The first line of the error of `redis-script` in a build with none of its three features.
const NO_FEATURE: &str =
    "`redis-script` needs one of its features `tokio-comp`, `smol-comp` or `blocking`";

#[test]
fn without_an_asynchronous_runtime_only_async_functions_are_refused() {
    let package = package(
        "blocking_only",
        r#"redis = { version = "1.8", default-features = false, features = ["tokio-comp"] }
redis-script = { path = "ROOT/runtime", default-features = false, features = ["blocking"] }"#,
    );
    package.write("src/lib.rs", BLOCKING);
    package.check().is_clean();
    package.write("src/lib.rs", ASYNCHRONOUS);
    package.check().is_one_error(
        "an `async fn` needs the feature `tokio-comp` or `smol-comp` of `redis-script`",
    );
}

#[test]
fn blocking_beside_an_asynchronous_runtime_changes_nothing() {
    let package = package(
        "blocking_too",
        r#"redis = { version = "1.8", default-features = false }
redis-script = { path = "ROOT/runtime", features = ["blocking"] }"#,
    );
    package.write("src/lib.rs", ASYNCHRONOUS);
    package.check().is_clean();
    package.write("src/lib.rs", BLOCKING);
    package.check().is_clean();
}

#[test]
fn a_build_with_none_of_the_three_is_one_error() {
    for (name, features) in [
        ("no_feature", ""),
        ("no_runtime", r#""cluster-async", "json", "tracing""#),
    ] {
        let package = package(
            name,
            &format!(
                r#"redis = {{ version = "1.8", default-features = false, features = ["tokio-comp"] }}
redis-script = {{ path = "ROOT/runtime", default-features = false, features = [{features}] }}"#
            ),
        );
        package.write("src/lib.rs", ASYNCHRONOUS);
        let outcome = package.check();
        outcome.is_one_error_of("redis-script", NO_FEATURE);
        for feature in ["`tokio-comp`", "`smol-comp`", "`blocking`"] {
            let explained = format!("- {feature}");
            assert!(outcome.text.contains(&explained), "{}", outcome.text);
        }
    }
}

#[test]
fn patterns_force_none_of_the_three() {
    let package = package(
        "patterns_alone",
        r#"redis-script-patterns = { path = "ROOT/patterns", default-features = false, features = ["redis"] }"#,
    );
    package.write("src/lib.rs", "pub use redis_script_patterns::Lock;\n");
    package.check().is_one_error_of("redis-script", NO_FEATURE);
}

#[test]
fn smol_comes_alone() {
    let package = package(
        "smol_alone",
        r#"redis = { version = "1.8", default-features = false }
redis-script = { path = "ROOT/runtime", default-features = false, features = ["smol-comp"] }"#,
    );
    package.write("src/lib.rs", ASYNCHRONOUS);
    package.check().is_clean();
    assert!(package.has_redis_with("smol-comp") && !package.has_redis_with("tokio-comp"));
}

#[test]
fn patterns_bring_the_runtime_that_is_asked_for() {
    let blocking = package(
        "blocking_patterns",
        r#"redis-script = { path = "ROOT/runtime", default-features = false }
redis-script-patterns = { path = "ROOT/patterns", default-features = false, features = ["blocking"] }"#,
    );
    blocking.write(
        "src/lib.rs",
        r#"
pub fn check(
    connection: &mut impl redis_script::redis::ConnectionLike,
    limiter: redis_script_patterns::RateLimiter,
) -> redis_script::Result<bool> {
    Ok(limiter.check(connection, "key")?.allowed)
}
"#,
    );
    blocking.check().is_clean();
    assert!(!blocking.has_redis_with("smol-comp") && !blocking.has_redis_with("tokio-comp"));

    let smol = package(
        "smol_patterns",
        r#"redis-script = { path = "ROOT/runtime", default-features = false }
redis-script-patterns = { path = "ROOT/patterns", default-features = false, features = ["smol-comp"] }"#,
    );
    smol.write(
        "src/lib.rs",
        r#"
pub async fn check(
    connection: &mut impl redis_script::redis::aio::ConnectionLike,
    limiter: redis_script_patterns::RateLimiter,
) -> redis_script::Result<bool> {
    Ok(limiter.check_async(connection, "key").await?.allowed)
}
"#,
    );
    smol.check().is_clean();
    assert!(smol.has_redis_with("smol-comp") && !smol.has_redis_with("tokio-comp"));
}
