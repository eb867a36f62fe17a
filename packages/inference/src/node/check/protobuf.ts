/** One field of a protocol-buffers message: where its content lies, or its number. */
export interface WireField {
  readonly number: number;
  /** 0 number, 1 eight bytes, 2 a run of bytes, 5 four bytes. */
  readonly encoding: number;
  /** Of a run of bytes: content [start, end) in the same buffer. */
  readonly start: number;
  readonly end: number;
  /** Of a number (encoding 0), as far as a double holds it. */
  readonly value: number;
}

/**
 * Reads the fields of a message that lies at [from, to) of `bytes`, without copying: runs of bytes are told by place, so
 * weights cost nothing. Throws RangeError where the bytes are no message (protobuf.dev, "Encoding").
 */
export function* fieldsOf(bytes: Uint8Array, from = 0, to = bytes.length): Generator<WireField> {
  let at = from;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = at < to ? bytes[at] : undefined;
      if (byte === undefined) throw new RangeError('a number is cut short');
      at++;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
    throw new RangeError('a number is too long');
  };
  while (at < to) {
    const tag = varint();
    const [number, encoding] = [Math.floor(tag / 8), tag % 8];
    if (number === 0) throw new RangeError('a field has no number');
    if (encoding === 0) {
      const start = at;
      yield { number, encoding, start, value: varint(), end: at };
      continue;
    }
    const width = encoding === 1 ? 8 : encoding === 5 ? 4 : undefined;
    if (width === undefined && encoding !== 2) throw new RangeError(`no field is encoded by ${encoding}`);
    const length = width ?? varint();
    if (length > to - at) throw new RangeError('a field ends behind its message');
    yield { number, encoding, start: at, end: at + length, value: 0 };
    at += length;
  }
}
