//! The root files of the targets of packages.

use std::path::PathBuf;

use cargo_metadata::{Metadata, MetadataCommand, Package};
use redis_script_signature::nearest;

use super::rust_file::ModuleFile;
use crate::arguments::CheckArguments;
use crate::failure::Failure;

/// The roots of every target of the requested packages. Nothing is built or downloaded.
pub(super) fn roots(arguments: &CheckArguments) -> Result<Vec<ModuleFile>, Failure> {
    let mut command = MetadataCommand::new();
    command.no_deps();
    if let Some(path) = &arguments.manifest_path {
        command.manifest_path(path);
    }
    let metadata = command.exec().map_err(|error| {
        let text = match error {
            cargo_metadata::Error::CargoMetadata { stderr } => stderr.trim().to_owned(),
            error => error.to_string(),
        };
        let text = text.trim_start_matches("error: ");
        Failure::refused(format!("cargo cannot describe the package: {text}"))
            .help("run it in the folder of a package, or name the files: `cargo redis-script check scripts/`")
    })?;
    let current = std::env::current_dir().unwrap_or_default();
    let mut roots: Vec<ModuleFile> = packages(&metadata, arguments)?
        .into_iter()
        .flat_map(|package| &package.targets)
        .map(|target| {
            let path = PathBuf::from(&target.src_path);
            ModuleFile::root(
                path.strip_prefix(&current)
                    .map(PathBuf::from)
                    .unwrap_or(path),
            )
        })
        .collect();
    roots.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(roots)
}

/// Files that a project of another language has in its folder.
const PROJECTS: [&str; 10] = [
    "package.json",
    "pyproject.toml",
    "setup.py",
    "requirements.txt",
    "go.mod",
    "pom.xml",
    "build.gradle",
    "build.gradle.kts",
    "composer.json",
    "Gemfile",
];

/// Whether nothing is named, and the current folder is a project of another language. Then all of it is meant, as where
/// cargo checks a package.
pub(super) fn is_elsewhere(arguments: &CheckArguments) -> bool {
    let names_package =
        arguments.manifest_path.is_some() || arguments.workspace || !arguments.package.is_empty();
    let current = std::env::current_dir().unwrap_or_default();
    let is_in_package = current
        .ancestors()
        .any(|folder| folder.join("Cargo.toml").is_file());
    arguments.paths.is_empty()
        && !names_package
        && !is_in_package
        && PROJECTS.iter().any(|name| current.join(name).is_file())
}

/// The packages that cargo would choose.
fn packages<'a>(
    metadata: &'a Metadata,
    arguments: &CheckArguments,
) -> Result<Vec<&'a Package>, Failure> {
    let all = metadata.workspace_packages();
    if arguments.workspace {
        return Ok(all);
    }
    if !arguments.package.is_empty() {
        let named = |name: &String| {
            let found = all.iter().find(|package| package.name.as_str() == name);
            found.copied().ok_or_else(|| {
                let failure =
                    Failure::refused(format!("there is no package `{name}` in the workspace"));
                let names: Vec<_> = all.iter().map(|package| package.name.as_str()).collect();
                match nearest(name, &names) {
                    Some(known) => {
                        failure.help(format!("there is a package with a similar name: `{known}`"))
                    }
                    None => failure,
                }
            })
        };
        return arguments.package.iter().map(named).collect();
    }
    let manifest = arguments
        .manifest_path
        .as_ref()
        .and_then(|path| path.canonicalize().ok());
    let folder = match manifest {
        Some(manifest) => manifest.parent().map(PathBuf::from),
        None => std::env::current_dir().ok(),
    };
    let folder = folder.unwrap_or_default();
    let nearest_package = all
        .iter()
        .filter(|package| {
            let root = package.manifest_path.parent();
            root.is_some_and(|root| folder.starts_with(root))
        })
        .max_by_key(|package| package.manifest_path.as_str().len());
    let is_at_root = folder == metadata.workspace_root.as_std_path();
    match nearest_package {
        Some(package) if !is_at_root => Ok(vec![package]),
        _ => Ok(metadata.workspace_default_packages()),
    }
}
