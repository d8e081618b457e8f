//! Neovim 0.7, which the distributions of 2023 have.

use super::neovim::shows_findings_and_applies_a_fix;
use super::{block_with, workspace};

#[test]
#[ignore = "needs Neovim 0.7: set NEOVIM_0_7_BIN, or run editors/try"]
fn it_shows_findings_and_applies_a_fix() {
    let block = block_with("vim.lsp.start_client");
    let folder = workspace("editor_neovim_0_7");
    shows_findings_and_applies_a_fix("NEOVIM_0_7_BIN", &block, &folder);
}
