//! The project file of the package that is being compiled.

use std::path::Path;

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use redis_script_signature::{Project as Settings, ProjectFile};

/// The file, if there is one, and its path after the package's folder: `/redis-script.toml`, or `/../redis-script.toml`
/// of a workspace.
#[derive(Default)]
pub(crate) struct Project {
    file: Option<(ProjectFile, String)>,
}

impl Project {
    /// A package without a project file.
    #[cfg(test)]
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// Looks for the file. A compiler that cargo did not start has no package to look in.
    pub(crate) fn find() -> Self {
        let file = match std::env::var_os("CARGO_MANIFEST_DIR") {
            Some(package) => of_package(Path::new(&package)),
            None => None,
        };
        Self { file }
    }

    pub(crate) fn file(&self) -> Option<&ProjectFile> {
        match &self.file {
            Some((file, _)) => Some(file),
            None => None,
        }
    }

    /// What the file says, or nothing.
    pub(crate) fn settings(&self) -> Settings {
        match &self.file {
            Some((file, _)) => file.project.clone(),
            None => Settings::default(),
        }
    }

    /// Makes the build depend on the file, with a path from the package, so the code contains no absolute path.
    pub(crate) fn tracking(&self) -> TokenStream {
        let Some((_, path)) = &self.file else {
            return TokenStream::new();
        };
        quote_spanned! {Span::mixed_site()=>
            const _: &::core::primitive::str =
                ::core::include_str!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path));
        }
    }
}

/// The file that applies to the package, and its path after the package's folder.
fn of_package(package: &Path) -> Option<(ProjectFile, String)> {
    let file = ProjectFile::of_package(package)?;
    let name = file.path.file_name()?.to_str()?.to_owned();
    let mut path = "/".to_owned();
    for folder in package.ancestors() {
        // As strings, since both paths are written in the same way. Every crate would compile a comparison of paths
        // anew.
        if folder.join(&name).as_os_str() == file.path.as_os_str() {
            path.push_str(&name);
            return Some((file, path));
        }
        path.push_str("../");
    }
    None
}
