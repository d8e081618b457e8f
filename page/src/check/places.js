// Places in a text: the checker counts UTF-8 bytes, the editor UTF-16 units with one unit for each end of a line.

/** The places in the editor of these byte offsets, as a map. One pass over the text, however many there are. */
export function editorPlaces(text, byteOffsets) {
  const sorted = [...new Set(byteOffsets)].sort((a, b) => a - b);
  const places = new Map();
  let bytes = 0;
  let units = 0;
  let at = 0;
  for (const offset of sorted) {
    while (bytes < offset && at < text.length) {
      const unit = text.charCodeAt(at);
      const isPair = unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1));
      bytes += isPair ? 4 : bytesOf(unit);
      at += isPair ? 2 : 1;
      // The editor holds `\r\n` as one end of a line.
      const isFirstOfTwo = unit === 0x0d && text.charCodeAt(at) === 0x0a;
      if (!isFirstOfTwo) units += isPair ? 2 : 1;
    }
    places.set(offset, units);
  }
  return places;
}

function bytesOf(unit) {
  if (unit < 0x80) return 1;
  return unit < 0x800 ? 2 : 3;
}

const isLowSurrogate = (unit) => unit >= 0xdc00 && unit < 0xe000;

/** The line end of a text that comes from a file: what the first line has. */
export function lineEndOf(text) {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}
