// The servers that a script can be held to: the oldest that it has to run on.

export const SERVERS = [
  ['', 'any'],
  ...['6.0', '6.2', '7.0', '7.2', '7.4', '8.0', '8.2', '8.4'].map((version) => [`redis ${version}`, `Redis ${version}`]),
  ...['7.2', '8.0', '8.1', '9.0', '9.1'].map((version) => [`valkey ${version}`, `Valkey ${version}`]),
];
