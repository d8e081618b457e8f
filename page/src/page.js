// The page: one state, three views of it, and the address that holds it.

import { BuildView } from './build/build_view.js';
import { CheckView } from './check/check_view.js';
import { copyButton } from './dom/copying.js';
import { element, fill } from './dom/element.js';
import { clearNotices, notice } from './dom/notices.js';
import { Engine } from './engine/engine.js';
import { LintsView } from './lints/lints_view.js';
import { Addresses } from './state/addresses.js';
import { newFile } from './state/file.js';
import { Store } from './state/store.js';

const TITLES = { check: 'Check', build: 'Build', lints: 'Lints' };

function start() {
  const main = document.getElementById('main');
  if (location.protocol === 'file:') {
    const said = 'A browser does not run this page from a file. Serve the folder, for example with `python3 -m http.server`, and open the address that it prints.';
    document.getElementById('before-status').textContent = said.replaceAll('`', '');
    return;
  }
  const engine = new Engine();
  const store = new Store();
  const views = {
    check: new CheckView(store, engine),
    build: new BuildView(store, engine, (file) => store.change({ view: 'check', check: withFile(store.state.check, file) })),
    lints: new LintsView(engine),
  };
  const addresses = new Addresses(store, { damaged: () => notice('This link is damaged, so nothing was opened.') });
  document.body.append(element('div', { id: 'announcements', class: 'out-of-sight', role: 'status' }));
  document.getElementById('top-end').append(copyButton(() => linkToCopy(addresses), 'a link to what the page shows', 'Copy link'));

  store.listen((state, before) => {
    if (state.view !== before.view || !main.dataset.view) show(main, views, state);
    else if (pageOf(state) !== pageOf(before)) toTop(main);
    views[state.view].render(state);
  });
  addresses.read();
}

function show(main, views, { view }) {
  const isFirst = !main.dataset.view;
  main.dataset.view = view;
  fill(main, views[view].element);
  document.title = `${TITLES[view]} · redis-script`;
  for (const link of document.querySelectorAll('[data-view]')) {
    if (link.dataset.view === view) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (isFirst) return;
  clearNotices();
  toTop(main);
}

/** What a link inside a view changes. */
function pageOf({ view, build, lints }) {
  return { check: '', build: build.pattern, lints: lints.lint }[view];
}

/** The next press of Tab goes on from the top, too. */
function toTop(main) {
  window.scrollTo(0, 0);
  main.focus({ preventScroll: true });
}

function withFile(check, file) {
  return { ...check, files: [...check.files, newFile(file)], shown: check.files.length };
}

async function linkToCopy(addresses) {
  const link = await addresses.link();
  if (link === null) notice('These scripts are too long for a link.');
  else if (link.length > 8000) notice(`This link has ${link.length.toLocaleString('en')} letters. Some programs cut a link that is so long.`);
  return link;
}

start();
