// What the page shows, as the part of the address after `#`, so that a link shows the same.
//
//   #check                                    nothing to check yet
//   #check/q1YqSyz…                           files and settings, packed
//   #build/fixed-window?name=x&limit=5        a pattern and what differs from its defaults
//   #lints/nil_comparison                     the page of a lint

import { pack, unpack } from './packing.js';
import { START } from './store.js';

/** The end of the address that shows this state. */
export async function addressOf(state) {
  if (state.view === 'build') return `#build${patternAddress(state.build)}`;
  if (state.view === 'lints') return state.lints.lint ? `#lints/${state.lints.lint}` : '#lints';
  const { files, shown, server, cluster, warn } = state.check;
  if (files.every((file) => file.text === '') && !server && !cluster && warn.length === 0) return '#check';
  const held = { files: files.map(({ name, text }) => [name, text]), shown, server, cluster, warn };
  return `#check/${await pack(JSON.stringify(held))}`;
}

function patternAddress({ pattern, name, options, language, library }) {
  if (!pattern) return '';
  const query = new URLSearchParams();
  if (name) query.set('name', name);
  if (language !== 'rust') query.set('language', language);
  if (library) query.set('library', 'yes');
  for (const [option, value] of Object.entries(options)) query.set(`.${option}`, value);
  return `/${pattern}${query.size > 0 ? `?${query}` : ''}`;
}

/** The parts of the state that an address changes. Throws if it is damaged. */
export async function stateOf(address) {
  const [view, ...more] = address.replace(/^#/, '').split('/');
  const rest = more.join('/');
  switch (view) {
    case 'build':
      return { view, build: patternOf(rest) };
    case 'lints':
      return { view, lints: { lint: decodeURIComponent(rest) } };
    case 'check':
      return rest ? { view, check: await checkOf(rest) } : { view };
    default:
      return { view: START.view };
  }
}

function patternOf(rest) {
  const [pattern, query = ''] = rest.split('?');
  const found = { ...START.build, pattern: decodeURIComponent(pattern), options: {} };
  for (const [key, value] of new URLSearchParams(query)) {
    if (key === 'name') found.name = value;
    else if (key === 'language') found.language = value;
    else if (key === 'library') found.library = value === 'yes';
    else if (key.startsWith('.')) found.options[key.slice(1)] = value;
  }
  return found;
}

async function checkOf(packed) {
  const held = JSON.parse(await unpack(packed));
  const files = held.files.map(([name, text]) => ({ name: asText(name), text: asText(text) }));
  const shown = Math.min(Math.max(0, Math.trunc(Number(held.shown) || 0)), Math.max(0, files.length - 1));
  return {
    files,
    shown,
    server: asText(held.server ?? ''),
    cluster: held.cluster === true,
    warn: (held.warn ?? []).map(asText),
  };
}

/** A link may hold anything. */
function asText(value) {
  if (typeof value !== 'string') throw new Error('not a text');
  return value;
}
