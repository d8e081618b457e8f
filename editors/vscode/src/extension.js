// Starts the language server, and lets rust-analyzer check again when a script is saved.

const os = require('node:os');
const { commands, window, workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');
const { find } = require('./server');

// Lua, and the languages whose strings may hold scripts.
const languages = [
  'lua',
  'rust',
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'python',
  'go',
  'java',
  'csharp',
  'php',
  'ruby',
];

let client;

async function activate(context) {
  const settings = () => workspace.getConfiguration('redisScript');
  const server = find(settings().get('server.path'), process.env, os.homedir(), process.platform);
  if (!server) {
    window.showWarningMessage(
      'The language server for Redis scripts is not installed: run `cargo install redis-script-lsp`, or set `redisScript.server.path`.',
    );
    return;
  }
  client = new LanguageClient('redis-script', 'Redis scripts', server, {
    documentSelector: languages.map((language) => ({ language })).concat({ pattern: '**/redis-script.toml' }),
  });
  context.subscriptions.push(
    workspace.onDidSaveTextDocument(async (document) => {
      if (document.languageId !== 'lua' || !settings().get('checkRustOnSave')) return;
      const known = await commands.getCommands(true);
      if (known.includes('rust-analyzer.runFlycheck')) {
        await commands.executeCommand('rust-analyzer.runFlycheck');
      }
    }),
  );
  await client.start();
}

function deactivate() {
  return client?.stop();
}

module.exports = { activate, deactivate };
