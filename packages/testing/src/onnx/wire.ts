/** Protocol buffers as bytes: a field is its number, its kind of encoding and its value. */
export type Field = Uint8Array;

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;
const utf8 = new TextEncoder();

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    const more = rest > 127n;
    bytes.push(Number(rest & 127n) | (more ? 128 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

const tag = (field: number, encoding: number) => varint(BigInt((field << 3) | encoding));

/** Whole numbers, negative ones in two's complement. */
export const int = (field: number, value: number | bigint): Field =>
  joined([tag(field, VARINT), varint(BigInt(value))]);

export const float = (field: number, value: number): Field =>
  joined([tag(field, FIXED_32), new Uint8Array(Float32Array.of(value).buffer)]);

export const bytes = (field: number, value: Uint8Array): Field =>
  joined([tag(field, LENGTH_DELIMITED), varint(BigInt(value.length)), value]);

export const text = (field: number, value: string): Field => bytes(field, utf8.encode(value));

/** A message inside a message. */
export const message = (field: number, fields: readonly Field[]): Field => bytes(field, joined(fields));

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
