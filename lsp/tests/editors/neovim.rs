//! Neovim from 0.11 on.

use std::fs;
use std::path::Path;

use super::{block_with, expect, program, said, workspace};

/// Looks at everything that the server tells an editor. Older ones have other names for some functions.
const PROBE: &str = r#"
vim.cmd('edit src/limit.lua')
vim.cmd('set filetype=lua')
local buffer = vim.api.nvim_get_current_buf()
local function say(...) io.stdout:write(table.concat({...}, ' ') .. '\n') end
local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
local ok, why = pcall(function()
  vim.wait(20000, function() return #vim.diagnostic.get(buffer) >= 2 end, 20)
  for _, found in ipairs(vim.diagnostic.get(buffer)) do say('found', found.lnum + 1, found.col + 1, found.code) end
  local at = function(line, character)
    return { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = line, character = character } }
  end
  local function ask(method, params)
    for _, answer in pairs(vim.lsp.buf_request_sync(buffer, 'textDocument/' .. method, params, 5000)) do return answer.result end
  end
  say('hover', (ask('hover', at(1, 40)).contents.value:gsub('\n', ' ')))
  say('completion', #ask('completion', at(0, 25)))
  say('definition', (ask('definition', at(1, 40))[1].uri:match('[^/]+$')))
  local range = { start = { line = 1, character = 4 }, ['end'] = { line = 1, character = 5 } }
  local actions = ask('codeAction', { textDocument = at(0, 0).textDocument, range = range, context = { diagnostics = {} } })
  vim.lsp.util.apply_workspace_edit(actions[1].edit, clients()[1].offset_encoding)
  say('fixed', vim.api.nvim_buf_get_lines(buffer, 1, 2, false)[1])
  vim.wait(20000, function() return #vim.diagnostic.get(buffer) == 1 end, 20)
  say('left', #vim.diagnostic.get(buffer))
end)
if not ok then say('failed', why) end
for _, client in pairs(clients()) do vim.lsp.stop_client(client.id) end
vim.wait(3000, function() return #clients() == 0 end, 20)
vim.cmd('qall!')
"#;

/// What Neovim says that is set up with a block of the guide and then runs a probe.
pub(crate) fn says(variable: &str, block: &str, probe: &str, folder: &Path) -> String {
    fs::write(folder.join("init.lua"), block).expect("it can be written");
    fs::write(folder.join("probe.lua"), probe).expect("it can be written");
    let mut neovim = program(variable);
    neovim
        .args(["--headless", "-u", "init.lua", "-i", "NONE", "-n"])
        .args(["-c", "luafile probe.lua", "-c", "cquit"]);
    said(&mut neovim, folder)
}

pub(crate) fn shows_findings_and_applies_a_fix(variable: &str, block: &str, folder: &Path) {
    expect(
        &says(variable, block, PROBE, folder),
        &[
            "found 2 4 nil_comparison",
            "found 3 17 argument_out_of_range",
            "hover ```rust limit: u32 ```",
            "definition lib.rs",
            "fixed if not used then return tonumber(ARGV[1]) end",
            "left 1",
        ],
    );
}

#[test]
#[ignore = "needs Neovim from 0.11 on: set NEOVIM_BIN, or run editors/try"]
fn it_shows_findings_and_applies_a_fix() {
    let block = block_with("vim.lsp.enable('redis_script')");
    let folder = workspace("editor_neovim");
    shows_findings_and_applies_a_fix("NEOVIM_BIN", &block, &folder);
}

/// A server with the name of rust-analyzer, which sends what the test gives it.
const STANDS_IN: &str = r#"
vim.lsp.start({ name = 'rust_analyzer', cmd = function()
  return {
    request = function(_, _, callback)
      callback(nil, { capabilities = {} })
      return true, 1
    end,
    notify = function(method, params)
      io.stdout:write('told ' .. method .. ' ' .. vim.json.encode(params) .. '\n')
      return true
    end,
    is_closing = function() return false end,
    terminate = function() end,
  }
end })
vim.cmd('edit src/limit.lua')
vim.cmd('write')
vim.cmd('qall!')
"#;

#[test]
#[ignore = "needs Neovim from 0.11 on: set NEOVIM_BIN, or run editors/try"]
fn a_saved_script_lets_rust_analyzer_check_again() {
    let block = block_with("rust-analyzer/runFlycheck");
    let folder = workspace("editor_neovim_flycheck");
    expect(
        &says("NEOVIM_BIN", &block, STANDS_IN, &folder),
        &["told rust-analyzer/runFlycheck {\"textDocument\":null}"],
    );
}
