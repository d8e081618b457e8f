// Writes the folders of both npm packages: node packaging/npm/build.js PROGRAM FOLDER
//
// The platform is that of this Node. `npm pack` and `npm publish` take the folders as they are.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const [program, folder] = process.argv.slice(2);
const root = path.join(__dirname, '..', '..');
const manifest = fs.readFileSync(path.join(root, 'Cargo.toml'), 'utf8');
const version = manifest.match(/^\[workspace\.package\]\nversion = "(.+)"$/m)[1];
const repository = manifest.match(/^repository = "(.+)"$/m)[1];

// What the release job builds: Node's names of platforms and processors.
const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];
const here = `${process.platform}-${process.arch}`;
if (!platforms.includes(here)) {
  console.error(`${here} is not among the platforms of the npm package: ${platforms.join(', ')}`);
  process.exit(1);
}

const common = {
  version,
  license: 'MIT OR Apache-2.0',
  repository: { type: 'git', url: `git+${repository}.git` },
};

function write(name, files, description) {
  const into = path.join(folder, name);
  fs.rmSync(into, { recursive: true, force: true });
  fs.mkdirSync(path.join(into, 'bin'), { recursive: true });
  for (const licence of ['LICENSE-APACHE', 'LICENSE-MIT']) {
    fs.copyFileSync(path.join(root, licence), path.join(into, licence));
  }
  for (const [from, to] of files) {
    fs.copyFileSync(from, path.join(into, to));
    if (to.startsWith('bin/')) fs.chmodSync(path.join(into, to), 0o755);
  }
  fs.writeFileSync(path.join(into, 'package.json'), JSON.stringify({ ...description, ...common }, null, 2) + '\n');
}

write('redis-script', [
  [path.join(__dirname, 'redis-script.js'), 'bin/redis-script.js'],
  [path.join(__dirname, 'README.md'), 'README.md'],
], {
  name: 'redis-script',
  description: 'Checks Redis Lua scripts before they run.',
  keywords: ['redis', 'valkey', 'lua', 'lint'],
  bin: { 'redis-script': 'bin/redis-script.js' },
  engines: { node: '>=18' },
  optionalDependencies: Object.fromEntries(platforms.map((platform) => [`@redis-script/cli-${platform}`, version])),
});

const suffix = process.platform === 'win32' ? '.exe' : '';
write(`cli-${here}`, [[program, `bin/redis-script${suffix}`]], {
  name: `@redis-script/cli-${here}`,
  description: `The program of the package redis-script for ${here}.`,
  os: [process.platform],
  cpu: [process.arch],
  ...(process.platform === 'linux' ? { libc: ['glibc'] } : {}),
  preferUnplugged: true,
});
