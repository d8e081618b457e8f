// Makes elements of the page. Text always goes in as text, never as HTML.

/**
 * `element('button', { class: 'plain', onclick: send }, 'Send')`. A property that is `null`, `undefined` or `false` is left out.
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name === 'value') made.value = value;
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...present(children));
  return made;
}

/** Puts these children in place of the ones that are there. */
export function fill(parent, ...children) {
  parent.replaceChildren(...present(children));
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

/** What stands in a view until the checker has answered for the first time. */
export function waiting() {
  return element('p', { class: 'quiet-text' }, 'The checker is loading…');
}

/** `1 error`, `2 errors`. */
export function counted(number, word) {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}
