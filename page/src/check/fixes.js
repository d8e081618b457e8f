// Makes the changes of a fix. Their places are byte offsets of the text that was checked.

/** The text after these edits, which must not overlap. */
export function withEdits(text, edits) {
  const bytes = new TextEncoder().encode(text);
  const sorted = [...edits].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let made = '';
  let at = 0;
  for (const { span: [start, end], text: put } of sorted) {
    made += decoder.decode(bytes.subarray(at, start)) + put;
    at = end;
  }
  return made + decoder.decode(bytes.subarray(at));
}

/** The edits of the first fix of each finding. A fix that would touch the place of an earlier one is left for the next round. */
export function editsOfAll(findings) {
  const taken = [];
  for (const finding of findings) {
    const edits = finding.fixes[0]?.edits ?? [];
    if (!edits.some((edit) => taken.some((other) => overlap(edit.span, other.span)))) taken.push(...edits);
  }
  return taken;
}

function overlap([start, end], [otherStart, otherEnd]) {
  return start <= otherEnd && otherStart <= end;
}
