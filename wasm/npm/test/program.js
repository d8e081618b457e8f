// The command line, in a folder of its own that belongs to no repository and no package.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { ROOT } from './package.js';

const PROGRAM = process.env.REDIS_SCRIPT_PROGRAM ?? path.join(ROOT, 'target/debug/redis-script');

const folders = [];
process.on('exit', () => folders.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

/** An empty folder, gone when the process ends. */
export function emptyFolder() {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'redis-script-')));
  folders.push(folder);
  return folder;
}

/** What a command prints. `code` is its exit code, 2 where it could not run. */
export function run(folder, args) {
  const { status, stdout, stderr, error } = spawnSync(PROGRAM, args, {
    cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, NO_COLOR: '1' },
  });
  if (error) throw error;
  return { code: status, out: stdout, err: stderr };
}

/** Scripts by a name, each in a folder of its own, so that none includes or calls another. */
export class Scripts {
  #names = new Map();
  folder = emptyFolder();

  add(name, text) {
    const file = `${String(this.#names.size).padStart(5, '0')}/script.lua`;
    fs.mkdirSync(path.join(this.folder, path.dirname(file)));
    fs.writeFileSync(path.join(this.folder, file), text);
    this.#names.set(file, name);
  }

  /** Every Lua file below a folder. */
  addFolder(folder) {
    const files = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.lua')).sort();
    for (const file of files) this.add(file, fs.readFileSync(path.join(folder, file)));
    return files.length;
  }

  get files() {
    return [...this.#names.keys()];
  }

  name(file) {
    return this.#names.get(file);
  }

  text(file) {
    return fs.readFileSync(path.join(this.folder, file));
  }

  /** The objects that a command prints, by their files. */
  records(args) {
    const files = this.files;
    const records = new Map(files.map((file) => [file, []]));
    // Together: a file that alone is named may be judged with others.
    for (let first = 0; first < files.length; first += 1000) {
      const some = files.slice(first, first + 1000);
      if (some.length === 1) some.push(some[0]);
      const { out } = run(this.folder, [...args, '--format', 'json', ...some]);
      for (const line of out.split('\n').filter(Boolean)) {
        const record = JSON.parse(line);
        records.get(record.file).push(record);
      }
    }
    return records;
  }
}
