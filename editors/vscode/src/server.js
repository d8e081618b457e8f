// Finds the language server.

const fs = require('node:fs');
const path = require('node:path');

/** The program and its arguments, or `undefined` if none is there. */
function find(setting, environment, home, platform) {
  const ending = platform === 'win32' ? '.exe' : '';
  if (setting) {
    const isCargo = path.basename(setting, ending) === 'cargo-redis-script';
    return { command: setting, args: isCargo ? ['lsp'] : [] };
  }
  const folders = (environment.PATH ?? environment.Path ?? '').split(path.delimiter);
  folders.push(path.join(home, '.cargo', 'bin'));
  for (const [name, args] of [['redis-script-lsp', []], ['cargo-redis-script', ['lsp']]]) {
    for (const folder of folders.filter(Boolean)) {
      const command = path.join(folder, name + ending);
      if (isFile(command)) return { command, args };
    }
  }
  return undefined;
}

function isFile(file) {
  try {
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

module.exports = { find };
