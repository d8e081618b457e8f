// A file of the view that checks.

let made = 0;

/** `key` stays the same while the text changes, and tells files with the same name apart. */
export function newFile({ name, text }) {
  made += 1;
  return { key: `file-${made}`, name, text };
}
