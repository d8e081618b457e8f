#!/usr/bin/env node
// Starts the program of this platform's package, and ends as it does.
'use strict';

const { spawnSync } = require('node:child_process');
const { constants } = require('node:os');

const suffix = process.platform === 'win32' ? '.exe' : '';
const name = `@redis-script/cli-${process.platform}-${process.arch}`;

let program;
try {
  program = require.resolve(`${name}/bin/redis-script${suffix}`);
} catch {
  console.error(`redis-script: there is no program for this machine: the package ${name} is not installed`);
  process.exit(2);
}

const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: 'inherit' });
if (error) {
  console.error(`redis-script: ${error.message}`);
  process.exit(2);
}
// As a shell tells of a signal.
process.exit(signal ? 128 + constants.signals[signal] : status);
