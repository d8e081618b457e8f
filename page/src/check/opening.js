// Files that somebody opens or drops on the page.

import { notice } from '../dom/notices.js';
import { element } from '../dom/element.js';

/** The checker takes 1 MiB; what is far longer is no script, and is not even read. */
const LONGEST = 4 * 1024 * 1024;
const MOST = 50;

/** A button that opens files. `opened(files)` gets them as `{ name, text }`. */
export function openButton(opened) {
  const input = element('input', { type: 'file', accept: '.lua,text/*', multiple: true, class: 'out-of-sight', tabindex: '-1', 'aria-hidden': 'true' });
  input.addEventListener('change', async () => {
    opened(await read(input.files));
    input.value = '';
  });
  return [element('button', { type: 'button', onclick: () => input.click() }, 'Open files…'), input];
}

/** Files that are dropped anywhere on the page. */
export function takeDrops(opened) {
  const root = document.documentElement;
  const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
  root.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    root.classList.add('dropping');
  });
  root.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) root.classList.remove('dropping');
  });
  // Before the editor, which would take the text of the file in where it is dropped.
  root.addEventListener('drop', async (event) => {
    root.classList.remove('dropping');
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    opened(await read(event.dataTransfer.files));
  }, { capture: true });
}

async function read(list) {
  const files = [];
  for (const file of [...list].slice(0, MOST)) {
    const text = await readOne(file);
    if (text !== null) files.push({ name: file.name, text });
  }
  if (list.length > MOST) notice(`Only the first ${MOST} of ${list.length} files were opened.`);
  return files;
}

async function readOne(file) {
  if (file.size > LONGEST) {
    notice(`${file.name} was not opened: it has ${(file.size / 1024 / 1024).toFixed(1)} MiB, and a script has at most 1 MiB.`);
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch (error) {
    notice(error instanceof TypeError ? `${file.name} was not opened: it is not UTF-8 text.` : `${file.name} could not be read.`);
    return null;
  }
}
