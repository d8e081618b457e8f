//! Editors, headless, with what the guide says of them. They are asked for by name, since not every machine has them:
//!
//! ```sh
//! NVIM_BIN=nvim cargo test -p redis-script-lsp --test editors -- --ignored neovim
//! EMACS_BIN=emacs cargo test -p redis-script-lsp --test editors -- --ignored emacs
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const RUST: &str = "\
#[redis_script(\"limit.lua\")]
pub fn limit(connection: &mut impl redis::ConnectionLike, #[key] bucket: &str, limit: u32) -> redis_script::Result<i64>;
";

/// A missing entry on line 3, and a comparison on line 2 that has a fix.
const SCRIPT: &str = "\
local used = redis.call('GET', KEYS[1])
if used == nil then return tonumber(ARGV[1]) end
return tonumber(ARGV[2])
";

/// The block of a language in the guide's chapter about editors.
fn block(language: &str) -> String {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guide/src/editors.md");
    let guide = fs::read_to_string(guide).expect("the guide is there");
    let fence = format!("```{language}\n");
    let start = guide.find(&fence).expect("the block is there") + fence.len();
    let length = guide[start..].find("```").expect("it ends");
    guide[start..start + length].to_owned()
}

fn workspace(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("src")).expect("it can be written");
    let files = [
        ("Cargo.toml", "[package]\nname = \"x\"\n"),
        ("Cargo.lock", ""),
        ("src/lib.rs", RUST),
        ("src/limit.lua", SCRIPT),
    ];
    for (path, text) in files {
        fs::write(folder.join(path), text).expect("it can be written");
    }
    // Emacs takes a repository for a project.
    let git = Command::new("git")
        .args(["init", "-q"])
        .current_dir(&folder)
        .status();
    assert!(git.expect("git runs").success());
    folder
}

/// What an editor says. It is stopped if it does not end.
fn said(command: &mut Command) -> String {
    let server = Path::new(env!("CARGO_BIN_EXE_redis-script-lsp"));
    let folders = server.parent().map(Path::to_owned).into_iter();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(folders.chain(std::env::split_paths(&path)));
    let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor.log");
    let out = fs::File::create(&log).expect("it can be written");
    let errors = out.try_clone().expect("a file");
    command.env("PATH", path.expect("a path"));
    let mut process = command
        .stdout(out)
        .stderr(errors)
        .spawn()
        .expect("the editor starts");
    let start = Instant::now();
    while process.try_wait().expect("a process").is_none() {
        if start.elapsed() > Duration::from_secs(60) {
            let _ = process.kill();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    fs::read_to_string(log).unwrap_or_default()
}

const NEOVIM: &str = r#"
vim.cmd('edit src/limit.lua')
vim.cmd('set filetype=lua')
local buffer = vim.api.nvim_get_current_buf()
local function say(...) io.stdout:write(table.concat({...}, ' ') .. '\n') end
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
  vim.lsp.util.apply_workspace_edit(actions[1].edit, vim.lsp.get_clients({ bufnr = buffer })[1].offset_encoding)
  say('fixed', vim.api.nvim_buf_get_lines(buffer, 1, 2, false)[1])
  vim.wait(20000, function() return #vim.diagnostic.get(buffer) == 1 end, 20)
  say('left', #vim.diagnostic.get(buffer))
end)
if not ok then say('failed', why) end
for _, client in ipairs(vim.lsp.get_clients()) do client:stop() end
vim.wait(3000, function() return #vim.lsp.get_clients() == 0 end, 20)
vim.cmd('qall!')
"#;

#[test]
#[ignore = "needs Neovim from 0.11 on: set NVIM_BIN"]
fn neovim_shows_findings_and_applies_a_fix() {
    let folder = workspace("editor_neovim");
    fs::write(folder.join("init.lua"), block("lua")).expect("it can be written");
    fs::write(folder.join("probe.lua"), NEOVIM).expect("it can be written");
    let nvim = std::env::var_os("NVIM_BIN").expect("NVIM_BIN names Neovim");
    let mut command = Command::new(nvim);
    command
        .current_dir(&folder)
        .args(["--headless", "-u", "init.lua", "-i", "NONE", "-n"])
        .args(["-c", "luafile probe.lua"]);
    let said = said(&mut command);
    for expected in [
        "found 2 4 nil_comparison",
        "found 3 17 argument_out_of_range",
        "hover ```rust limit: u32 ```",
        "definition lib.rs",
        "fixed if not used then return tonumber(ARGV[1]) end",
        "left 1",
    ] {
        assert!(said.contains(expected), "no {expected:?} in:\n{said}");
    }
}

const EMACS: &str = r#"
(defun say (&rest parts) (princ (concat (mapconcat (lambda (part) (format "%s" part)) parts " ") "\n")))
(with-current-buffer (find-file-noselect "src/limit.lua")
  (lua-mode)
  (setq flymake-diagnostic-functions nil)
  (eglot--connect '(lua-mode) (eglot--current-project) 'eglot-lsp-server '("redis-script-lsp") "lua")
  (eglot--maybe-activate-editing-mode)
  (flymake-mode 1)
  (flymake-start)
  (let ((tries 0))
    (while (and (< tries 200) (< (length (flymake-diagnostics)) 2))
      (setq tries (1+ tries))
      (accept-process-output nil 0.1)))
  (dolist (found (flymake-diagnostics))
    (say "found" (line-number-at-pos (flymake-diagnostic-beg found)) (car (split-string (flymake-diagnostic-text found) "\n"))))
  (goto-char (point-min))
  (search-forward "ARGV[1")
  (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
    (say "hover" (replace-regexp-in-string "\n" " " (plist-get (plist-get hover :contents) :value))))
  (eglot-shutdown (eglot-current-server)))
"#;

#[test]
#[ignore = "needs Emacs with eglot and lua-mode: set EMACS_BIN"]
fn emacs_shows_findings() {
    let folder = workspace("editor_emacs");
    let setting = "(require 'lua-mode) (require 'eglot)\n".to_owned()
        + &block("lisp").replace("(add-hook 'lua-mode-hook 'eglot-ensure)", "")
        + EMACS;
    fs::write(folder.join("probe.el"), setting).expect("it can be written");
    let emacs = std::env::var_os("EMACS_BIN").expect("EMACS_BIN names Emacs");
    let mut command = Command::new(emacs);
    command
        .current_dir(&folder)
        .args(["--batch", "-l", "probe.el"]);
    let said = said(&mut command);
    for expected in ["found 2 ", "found 3 ", "hover ```rust limit: u32 ```"] {
        assert!(said.contains(expected), "no {expected:?} in:\n{said}");
    }
}
