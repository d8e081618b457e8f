#!/usr/bin/env node
// It's a comment with `a template` and "a string".
const a = 10 / 2 / 1, b = 'x' / 2;
const pattern = /["'`/]\/[/"]/g.test("a") ? /'/ : /`/;
const SCRIPT = `
local count = redis.call('INCR', KEYS[1]) -- it's ${b}
return count`;
const nested = `a${`b${'c' + `d${"e"}`}`}f`;
const joined = 'return ' + "redis.call('GET', KEYS[1])" + ` .. ARGV[1]`;
const continued = 'return \
KEYS[1]' + '\x41\u0041\u{1F600}\
';
const tagged = html`<b>\x41</b>` + String.raw`\n`;
const PREFIX = 'local key = KEYS[1]\n';
const whole = PREFIX + `return redis.call('GET', key)`;
const object = { "a": 'b', lua: `return ${PREFIX}`, 'c-d': [`e`, 'f'] };
function f(x = 'default') { return x.replace(/'/g, "\"") + 'g'.trim(); } /* '
" */ label: for (;;) { break label; }
const kept = cache.delete('a') + 'b' + "c" * 2 + cache.new('d').e + [...new Set('f')];
const lines = ['local a = KEYS[1]', `return a`].join('\n') + ["b", PREFIX].join();
