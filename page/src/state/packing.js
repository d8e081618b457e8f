// Texts as the end of an address: compressed, in letters that need no escape there.

/** No script that this page checks is longer, so a link that unpacks to more is no link of this page. */
const LONGEST = 8 * 1024 * 1024;

export async function pack(text) {
  const bytes = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(text));
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Throws if the text is not what `pack` gives. */
export async function unpack(packed) {
  const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
  const unpacked = await through(new DecompressionStream('deflate-raw'), bytes);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(unpacked);
}

async function through(transformation, bytes) {
  const writer = transformation.writable.getWriter();
  // What fails here fails in the reader too.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const pieces = [];
  let length = 0;
  const reader = transformation.readable.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > LONGEST) throw new Error('too long');
    pieces.push(read.value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
