// Copies a text to the clipboard, or saves it as a file.

import { element } from './element.js';

/** A button that copies what `text()` gives, and says that it did. */
export function copyButton(text, what, caption = 'Copy') {
  const button = element('button', { type: 'button', class: 'quiet', 'aria-label': what ? `${caption}: ${what}` : null }, caption);
  button.addEventListener('click', async () => {
    const value = await text();
    if (value === null) return;
    const done = await copy(value);
    button.textContent = done ? 'Copied' : 'Not copied';
    announce(done ? 'Copied' : 'The browser did not allow copying');
    setTimeout(() => { button.textContent = caption; }, 1600);
  });
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The way for a page without HTTPS, where there is no clipboard object. */
function copyBySelection(text) {
  const before = document.activeElement;
  const field = element('textarea', { class: 'out-of-sight', 'aria-hidden': 'true', value: text });
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  before?.focus?.();
  return done;
}

export function downloadButton(name, text) {
  return element('button', { type: 'button', class: 'quiet', 'aria-label': `Download ${name}`, onclick: () => download(name, text) }, 'Download');
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Tells people who use a screen reader. */
export function announce(text) {
  const place = document.getElementById('announcements');
  place.textContent = '';
  requestAnimationFrame(() => { place.textContent = text; });
}
