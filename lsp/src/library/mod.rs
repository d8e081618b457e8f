//! What the functions of the sandbox do. The table of the analysis says which server has them.

use redis_script_analysis::editor::{SandboxPage, sandbox};

/// A function, or another value, of the sandbox.
#[derive(Clone, Debug)]
pub(crate) struct LibraryPage {
    pub(crate) path: &'static str,
    /// `string.sub(text, first [, last])`. `None` if it is no function.
    pub(crate) call: Option<&'static str>,
    /// What it does, in a sentence.
    pub(crate) text: Option<&'static str>,
    pub(crate) sandbox: Option<SandboxPage>,
}

/// The page of a global or a field. `server.x` is `redis.x` on Valkey.
pub(crate) fn page(path: &str) -> Option<LibraryPage> {
    let original = match path.strip_prefix("server.") {
        Some(field) => format!("redis.{field}"),
        None => path.to_owned(),
    };
    let sandbox = sandbox().into_iter().find(|page| page.path == original);
    let line = lines().find(|line| line.0 == original);
    if sandbox.is_none() && line.is_none() {
        return None;
    }
    let (call, text) = match line {
        Some((_, call, text)) => ((call != "-").then_some(call), Some(text)),
        None => (None, None),
    };
    Some(LibraryPage {
        path: line.map_or_else(
            || sandbox.as_ref().map_or("", |page| page.path),
            |line| line.0,
        ),
        call,
        text,
        sandbox,
    })
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    include_str!("library.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (path, rest) = line.split_once('\t')?;
            let (call, text) = rest.split_once('\t')?;
            Some((path, call, text))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_of_the_sandbox_and_what_scripts_use_has_one() {
        let known = sandbox();
        for (path, call, text) in lines() {
            let page = known.iter().find(|page| page.path == path);
            assert!(
                page.is_some() || path == "redis.register_function",
                "{path}"
            );
            let is_function = page.is_none_or(|page| page.is_function);
            assert_eq!(is_function, call.starts_with(&format!("{path}(")), "{path}");
            assert!(text.ends_with('.'), "{path}");
        }
        for library in ["redis.", "string.", "cjson."] {
            for page in known.iter().filter(|page| page.path.starts_with(library)) {
                let is_rare = page.path.contains("._")
                    || page.path.starts_with("cjson.")
                    || page.path.contains("VALKEY")
                    || matches!(
                        page.path,
                        "redis.SERVER_NAME" | "string.dump" | "string.gfind"
                    );
                assert!(
                    is_rare || lines().any(|line| line.0 == page.path),
                    "{}",
                    page.path
                );
            }
        }
    }
}
