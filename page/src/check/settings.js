// What the scripts are held to: the oldest server, a cluster, and lints that are off unless somebody asks for them.

import { element } from '../dom/element.js';
import { firstSentence, inline } from '../dom/text.js';
import { SERVERS } from './servers.js';

/** `change(members)` changes the part `check` of the state. */
export function settings(engine, change) {
  const server = element('select', { id: 'server', onchange: () => change({ server: server.value }) });
  const cluster = element('input', { type: 'checkbox', id: 'cluster', onchange: () => change({ cluster: cluster.checked }) });
  const more = element('div', { class: 'more-lints' });
  const title = element('summary', {}, 'More checks');
  const details = element('details', { class: 'menu' }, title, more);
  details.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && details.open) {
      details.open = false;
      title.focus();
    }
  });
  document.addEventListener('click', (event) => {
    if (!details.contains(event.target)) details.open = false;
  });
  const optional = optionalLints(engine, more, change);

  return {
    element: element('div', { class: 'settings' },
      element('label', { for: 'server', title: 'The oldest server that the script has to run on' }, 'Oldest server'), server,
      element('label', { class: 'choice', title: 'The keys must lie in one slot' }, cluster, 'Cluster'),
      details),
    show(state) {
      fillServers(server, state.server);
      cluster.checked = state.cluster;
      optional.show(state.warn);
      title.textContent = state.warn.length > 0 ? `More checks (${state.warn.length})` : 'More checks';
    },
  };
}

/** A link may name a server that the list does not have. */
function fillServers(server, chosen) {
  const known = SERVERS.some(([value]) => value === chosen) ? SERVERS : [...SERVERS, [chosen, chosen]];
  server.replaceChildren(...known.map(([value, title]) => element('option', { value }, title)));
  server.value = chosen;
}

/** Boxes for the lints that are off by default, as soon as the checker has said which ones these are. */
function optionalLints(engine, parent, change) {
  const boxes = new Map();
  let chosen = [];
  const check = () => {
    for (const [lint, box] of boxes) box.checked = chosen.includes(lint);
  };
  const choose = () => change({ warn: [...boxes].filter(([, box]) => box.checked).map(([lint]) => lint) });
  engine.ask('explain', { list: true }).then(({ groups }) => {
    parent.append(element('p', {}, 'These are off by default, because many good scripts have what they find.'));
    for (const { lint, level, summary } of groups.flatMap((group) => group.lints)) {
      if (level !== 'allow') continue;
      const box = element('input', { type: 'checkbox', onchange: choose });
      boxes.set(lint, box);
      parent.append(element('label', { class: 'choice' }, box, element('span', {}, element('code', {}, lint), ': ', inline(firstSentence(summary)))));
    }
    check();
  }, () => {});
  return {
    show(warn) {
      chosen = warn;
      check();
    },
  };
}
