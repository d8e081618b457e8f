//! The project file of the package that is compiled.

use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use redis_script_signature::{self as signature, ProjectFile};

/// The file, if the package has one, and how many folders above the package it lies.
#[derive(Debug, Default)]
pub(crate) struct Project {
    file: Option<(ProjectFile, usize)>,
    settings: signature::Project,
}

impl Project {
    /// A package without a project file.
    #[cfg(test)]
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// Looks for the file; a compiler that was not started by cargo has no package to look in.
    pub(crate) fn find() -> Self {
        std::env::var_os("CARGO_MANIFEST_DIR")
            .map(PathBuf::from)
            .and_then(|package| Self::of(&package))
            .unwrap_or_default()
    }

    fn of(package: &Path) -> Option<Self> {
        let file = ProjectFile::of_package(package)?;
        let folder = file.path.parent()?;
        let steps = package.ancestors().position(|above| above == folder)?;
        Some(Self {
            settings: file.project.clone(),
            file: Some((file, steps)),
        })
    }

    pub(crate) fn settings(&self) -> &signature::Project {
        &self.settings
    }

    pub(crate) fn file(&self) -> Option<&ProjectFile> {
        self.file.as_ref().map(|(file, _)| file)
    }

    /// Makes the build depend on the file, named from the package so that no absolute path is in the code.
    pub(crate) fn tracking(&self) -> TokenStream {
        let Some((_, steps)) = &self.file else {
            return TokenStream::new();
        };
        let path = format!("/{}{}", "../".repeat(*steps), ProjectFile::NAME);
        quote_spanned! {Span::mixed_site()=>
            const _: &::core::primitive::str =
                ::core::include_str!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path));
        }
    }
}
