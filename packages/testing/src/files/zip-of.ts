import { deflateRawSync } from 'node:zlib';

/** A zip archive for tests; `claim` writes another unpacked size into every entry. */
export function zipOf(
  files: readonly (readonly [string, Uint8Array])[],
  { claim }: { claim?: number } = {},
): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const data = deflateRawSync(content);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0); // version
    header.writeUInt16LE(0x800, 2); // names are UTF-8
    header.writeUInt16LE(8, 4); // deflated
    header.writeUInt32LE(data.length, 14);
    header.writeUInt32LE(claim ?? content.length, 18);
    header.writeUInt16LE(Buffer.byteLength(name), 22);
    local.push(Buffer.from('PK\x03\x04'), header, Buffer.from(name), data);
    const entry = Buffer.alloc(42);
    entry.writeUInt16LE(20, 0);
    header.copy(entry, 2);
    entry.writeUInt32LE(offset, 38);
    central.push(Buffer.from('PK\x01\x02'), entry, Buffer.from(name));
    offset += 4 + header.length + Buffer.byteLength(name) + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), end]);
}
