//! A change of nothing but the script is seen by the next `cargo check`.

use crate::package::Package;

const LIBRARY: &str = r#"
#[redis_script::redis_script("script.lua")]
pub async fn call(connection: &mut impl redis::aio::ConnectionLike) -> redis_script::Result<i64>;
"#;

fn package(name: &str) -> Package {
    let package = Package::new(name);
    package.write("src/lib.rs", LIBRARY);
    package.write("src/script.lua", "return 1\n");
    package
}

#[test]
fn a_changed_script_is_checked_again() {
    let package = package("changed_script");
    package.check().is_clean();
    package.write("src/script.lua", "return return\n");
    package.check().is_one_error("src/script.lua:1:8");
    // Nothing has changed, and nothing is forgotten.
    package.check().is_one_error("src/script.lua:1:8");
    package.write("src/script.lua", "return 2\n");
    package.check().is_clean();
}

#[test]
fn a_deleted_script_is_missed_until_it_comes_back() {
    let package = package("deleted_script");
    package.check().is_clean();
    package.remove("src/script.lua");
    package
        .check()
        .is_one_error("there is no script `src/script.lua`");
    package
        .check()
        .is_one_error("there is no script `src/script.lua`");
    package.write("src/script.lua", "return 1\n");
    package.check().is_clean();
}
