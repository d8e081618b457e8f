//! The lists of one run, as values and as files.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use crate::contract::Contract;
use crate::finding::Finding;
use crate::table;

const CONTRACTS: &str = "contracts";

/// What one run said.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    pub(crate) findings: Vec<Finding>,
    pub(crate) contracts: Vec<Contract>,
}

impl Lists {
    /// Reads what [`Lists::write`] wrote, with the verdicts that people have added.
    pub(crate) fn read(folder: &Path) -> Result<Self, String> {
        let mut lists = Self::default();
        for lint in lints(folder)? {
            let path = folder.join(format!("{lint}.tsv"));
            for row in table::read(&path)? {
                let finding = Finding::from_row(&lint, row)
                    .ok_or_else(|| format!("{}: a line has no number", path.display()))?;
                lists.findings.push(finding);
            }
        }
        for row in table::read(&folder.join(format!("{CONTRACTS}.tsv")))? {
            lists.contracts.push(Contract::from_row(row));
        }
        Ok(lists)
    }

    /// Writes a file a lint, and removes the lists that an earlier run left there.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), String> {
        let failed = |error| format!("{}: {error}", folder.display());
        fs::create_dir_all(folder).map_err(failed)?;
        for lint in lints(folder)? {
            fs::remove_file(folder.join(format!("{lint}.tsv"))).map_err(failed)?;
        }
        for (lint, findings) in self.by_lint() {
            let path = folder.join(format!("{lint}.tsv"));
            table::write(
                &path,
                Finding::HEADING,
                findings.iter().map(|finding| finding.row()),
            )?;
        }
        let path = folder.join(format!("{CONTRACTS}.tsv"));
        table::write(
            &path,
            Contract::HEADING,
            self.contracts.iter().map(Contract::row),
        )
    }

    pub(crate) fn by_lint(&self) -> BTreeMap<&str, Vec<&Finding>> {
        let mut lints: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in &self.findings {
            lints.entry(&finding.lint).or_default().push(finding);
        }
        lints
    }

    /// A statement that was judged before keeps its verdict.
    pub(crate) fn take_verdicts(&mut self, before: &Self) {
        let mut verdicts = HashMap::new();
        for finding in &before.findings {
            if !finding.verdict.is_empty() {
                verdicts.insert(finding.statement(), &finding.verdict);
            }
        }
        for finding in &mut self.findings {
            if let Some(verdict) = verdicts.get(&finding.statement()) {
                finding.verdict = (*verdict).clone();
            }
        }
    }
}

/// The lints whose lists lie in a folder. Other tables may lie there too: the heading tells which is which.
fn lints(folder: &Path) -> Result<Vec<String>, String> {
    let failed = |error| format!("{}: {error}", folder.display());
    let mut lints = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let Some(name) = path.file_stem().and_then(|name| name.to_str()) else {
            continue;
        };
        if path.extension().is_some_and(|end| end == "tsv") && table::has(&path, Finding::HEADING) {
            lints.push(name.to_owned());
        }
    }
    lints.sort();
    Ok(lints)
}
