// Small zip files of texts: written without compression, read with or without. APPNOTE.TXT, sections 4.3.7, 4.3.12, 4.3.16.

const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  let value = number;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

const crc32 = (bytes) => {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 0xff];
  return (sum ^ 0xffffffff) >>> 0;
};

const record = (...fields) => {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
  let place = 0;
  for (const [size, value] of fields) {
    size === 2 ? view.setUint16(place, value, true) : view.setUint32(place, value, true);
    place += size;
  }
  return new Uint8Array(view.buffer);
};

const UTF8 = 0x800; // flag: names are UTF-8
const MIDNIGHT = 0x21; // the first day that a zip can name: 1980-01-01

/** A zip of {path: text}. */
export function pack(files) {
  const encoder = new TextEncoder();
  const [parts, directory] = [[], []];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const [name, data] = [encoder.encode(path), encoder.encode(content)];
    const about = [
      [2, UTF8],
      [2, 0],
      [2, 0],
      [2, MIDNIGHT],
      [4, crc32(data)],
      [4, data.length],
      [4, data.length],
      [2, name.length],
    ];
    const local = record([4, 0x04034b50], [2, 20], ...about, [2, 0]);
    directory.push(
      record([4, 0x02014b50], [2, 20], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
      name,
    );
    parts.push(local, name, data);
    offset += local.length + name.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const count = directory.length / 2;
  const end = record([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

/** The texts in a zip, {path: text}; raises an Error if it is none. */
export async function unpack(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const view = new DataView(bytes.buffer);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error("this is no zip");
  const found = {};
  let place = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [method, size] = [view.getUint16(place + 10, true), view.getUint32(place + 20, true)];
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(place + field, true));
    const path = new TextDecoder().decode(bytes.subarray(place + 46, place + 46 + name));
    const local = view.getUint32(place + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (!path.endsWith("/")) found[path] = await inflated(bytes.subarray(start, start + size), method);
    place += 46 + name + extra + comment;
  }
  return found;
}

async function inflated(data, method) {
  if (method === 0) return new TextDecoder().decode(data);
  if (method !== 8) throw new Error("it is packed in a way that this page cannot read");
  return new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
}
