// Text to the bytes of the file's own encoding. UTF-8 is the browser's; others bring the table of the characters they use.

function bytesOf(text, file) {
  if (file.table) return fromTable(text, file.table);
  if (file.wide) return wide(text, file.wide);
  return new TextEncoder().encode(text);
}

function fromTable(text, table) {
  const bytes = [];
  for (const character of text) {
    // Marks of the diff are ASCII, which every table has.
    const hex = table[character];
    if (hex === undefined) throw new Error(`the file's encoding cannot write ${character}`);
    for (let at = 0; at < hex.length; at += 2) bytes.push(parseInt(hex.slice(at, at + 2), 16));
  }
  return Uint8Array.from(bytes);
}

function wide(text, { unit, little }) {
  const units = unit === 2 ? Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)) : Array.from(text, (c) => c.codePointAt(0));
  const view = new DataView(new ArrayBuffer(units.length * unit));
  units.forEach((value, at) => (unit === 2 ? view.setUint16(at * 2, value, little) : view.setUint32(at * 4, value, little)));
  return new Uint8Array(view.buffer);
}

function fromHex(hex) {
  return Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
}
