// The list of findings: what is wrong, what the server does, what to write instead.

import { explanation } from '../lints/explanation.js';
import { counted, element } from '../dom/element.js';
import { inline, sentence } from '../dom/text.js';
import { labelText } from './marks.js';

/** How many are shown at once: a generated script may have thousands. */
const MOST = 200;

/** `actions`: `goTo(finding)`, `fix(edits)`, `explain(lint)`. `open` holds the lints whose pages are open. */
export function findingsList(findings, actions, open) {
  const shown = findings.slice(0, MOST);
  return element('div', {},
    element('ol', { class: 'findings' }, shown.map((finding) => item(finding, actions, open))),
    findings.length > MOST && element('p', { class: 'quiet-text' }, `And ${counted(findings.length - MOST, 'more finding')}, which are marked in the script.`));
}

function item(finding, actions, open) {
  const isError = finding.level === 'deny';
  const label = labelText(finding);
  return element('li', { class: isError ? 'finding error' : 'finding warning' },
    element('div', { class: 'finding-top' },
      element('span', { class: 'level' }, isError ? 'Error' : 'Warning'),
      element('button', { type: 'button', class: 'place', onclick: () => actions.goTo(finding), 'aria-label': `line ${finding.line}:${finding.column}, go there` },
        `line ${finding.line}:${finding.column}`),
      finding.lint && element('code', { class: 'lint' }, finding.lint)),
    element('h3', {}, inline(sentence(finding.message))),
    label && element('p', { class: 'label' }, label),
    finding.notes.map((note) => element('p', {}, inline(sentence(note)))),
    helps(finding.help),
    fixButtons(finding, actions),
    finding.lint && why(finding, actions, open));
}

function helps(texts) {
  if (texts.length === 0) return null;
  return element('ul', { class: 'helps' }, texts.map((text) => element('li', {}, inline(sentence(text)))));
}

function fixButtons({ fixes, line }, { fix }) {
  if (fixes.length === 0) return null;
  return element('p', { class: 'fixes' }, fixes.map(({ title, edits }) => element('button', {
    type: 'button', class: 'fix', 'aria-label': `Fix: ${title.replaceAll('`', '')}, in line ${line}`, onclick: () => fix(edits),
  }, 'Fix: ', inline(title))));
}

/** The page of the lint, which is fetched when somebody opens it. */
function why({ lint, line }, { explain }, open) {
  const page = element('div', { class: 'why-page' });
  const key = `${lint}:${line}`;
  const details = element('details', { class: 'why' }, element('summary', {}, 'Why, and what to write instead'), page);
  const load = async () => {
    page.replaceChildren(...explanation(await explain(lint), 4));
  };
  details.addEventListener('toggle', () => {
    if (details.open && page.childElementCount === 0) load();
    if (details.open) open.add(key);
    else open.delete(key);
  });
  if (open.has(key)) details.open = true;
  return details;
}
