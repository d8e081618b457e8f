// What went wrong beside the script: a damaged link, a file that is no text, a checker that stopped.

import { element } from './element.js';

/** Shows a sentence above the view, until somebody closes it. One that is there already is not shown twice. */
export function notice(text) {
  const place = document.getElementById('notices');
  for (const shown of place.children) if (shown.dataset.text === text) return;
  const close = element('button', { type: 'button', class: 'quiet', 'aria-label': 'Close this message' }, 'Close');
  const made = element('div', { class: 'notice', role: 'alert', 'data-text': text }, element('p', {}, text), close);
  close.addEventListener('click', () => made.remove());
  place.append(made);
}

export function clearNotices() {
  document.getElementById('notices').replaceChildren();
}
