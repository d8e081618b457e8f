// The patterns by what a person wants to do.

const PURPOSES = [
  ['Limit how often', ['fixed-window', 'sliding-window', 'sliding-counter', 'token-bucket']],
  ['Let only one do it at a time', ['lock-acquire', 'lock-release', 'lock-extend', 'fencing-lock']],
  ['Count', ['counter', 'bounded-counter', 'rolling-count']],
  ['Change a value only if it is right', ['compare-and-swap', 'set-if-greater', 'get-and-set']],
  ['Move an amount', ['transfer']],
  ['Keep a record in a hash', ['hash-increment', 'hash-get-or-create']],
  ['Rank', ['leaderboard']],
];

/** `[title, patterns]` for each purpose. A pattern that this page does not know yet stands at the end. */
export function byPurpose(patterns) {
  const named = new Map(patterns.map((pattern) => [pattern.name, pattern]));
  const groups = PURPOSES.map(([title, names]) => [title, names.map((name) => named.get(name)).filter(Boolean)]);
  const known = new Set(PURPOSES.flatMap(([, names]) => names));
  groups.push(['More', patterns.filter((pattern) => !known.has(pattern.name))]);
  return groups.filter(([, members]) => members.length > 0);
}
