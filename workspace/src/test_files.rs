//! Tells tests from other files by their names. Their scripts are often wrong on purpose.

use std::path::Path;

/// Folders that hold tests, in lower case.
const FOLDERS: [&str; 8] = [
    "test",
    "tests",
    "__tests__",
    "spec",
    "specs",
    "testdata",
    "e2e",
    "testing",
];

/// How the names of tests begin, without the extension.
const BEGINNINGS: [&str; 2] = ["test_", "conftest"];

/// How the names of tests end, without the extension.
const ENDS: [&str; 11] = [
    "_test", "_tests", "_spec", ".test", ".tests", ".spec", ".e2e", "-test", "-spec", "Test",
    "Tests",
];

/// Whether a file holds tests. Only the last `depth` names of its path count.
#[must_use]
pub fn is_test(path: &Path, depth: usize) -> bool {
    let mut names = path
        .iter()
        .rev()
        .take(depth)
        .map(|name| name.to_string_lossy());
    let Some(name) = names.next() else {
        return false;
    };
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    BEGINNINGS
        .iter()
        .any(|beginning| stem.starts_with(beginning))
        || ENDS.iter().any(|end| stem.ends_with(end))
        || names.any(|folder| is_folder_of_tests(&folder))
}

fn is_folder_of_tests(name: &str) -> bool {
    let name = name.to_lowercase();
    FOLDERS.contains(&name.as_str()) || name.ends_with(".tests") || name.ends_with(".test")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::is_test;

    #[test]
    fn names_and_folders_tell_tests() {
        for path in [
            "a/limit_test.go",
            "a/limit.test.ts",
            "a/limit.spec.js",
            "a/test_limit.py",
            "a/LimitTest.java",
            "a/LimitTests.cs",
            "spec/limit.rb",
            "src/test/java/Limit.java",
            "Limit.Tests/Limit.cs",
            "a/__tests__/limit.ts",
        ] {
            assert!(is_test(Path::new(path), 9), "{path}");
        }
        for path in [
            "a/latest.ts",
            "a/contest.py",
            "attest/limit.go",
            "a/testify.go",
            "a/Contest.java",
        ] {
            assert!(!is_test(Path::new(path), 9), "{path}");
        }
        // Somebody named the folder.
        assert!(!is_test(Path::new("tests/limit.py"), 1));
    }
}
