//! Emacs with eglot and lua-mode.

use std::fs;

use super::{block_with, expect, program, said, workspace};

/// Opens the script and lets eglot and flymake do their work, which in a batch nobody else starts.
const PROBE: &str = r#"
(defun say (&rest parts) (princ (concat (mapconcat (lambda (part) (format "%s" part)) parts " ") "\n")))
(with-current-buffer (find-file-noselect "src/limit.lua")
  (lua-mode)
  (say "hook" (memq 'eglot-ensure lua-mode-hook))
  (setq flymake-diagnostic-functions nil)
  (let ((server (cdr (assoc 'lua-mode eglot-server-programs))))
    (eglot--connect '(lua-mode) (eglot--current-project) 'eglot-lsp-server server "lua"))
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
#[ignore = "needs Emacs with eglot and lua-mode: set EMACS_BIN, or run editors/try"]
fn it_shows_findings() {
    let folder = workspace("editor_emacs");
    let block = block_with("eglot-server-programs");
    let probe = format!("(require 'lua-mode)\n{block}\n(require 'eglot)\n{PROBE}");
    fs::write(folder.join("probe.el"), probe).expect("it can be written");
    let mut emacs = program("EMACS_BIN");
    emacs.args(["--batch", "-l", "probe.el"]);
    expect(
        &said(&mut emacs, &folder),
        &[
            "hook (eglot-ensure",
            "found 2 ",
            "found 3 ",
            "hover ```rust limit: u32 ```",
        ],
    );
}
