import { CocoError } from './read-coco.ts';

/** One object of a table, such as an annotation, and its place there from 0. */
export interface TableRow {
  readonly table: string;
  readonly index: number;
  readonly value: Readonly<Record<string, unknown>>;
}

const code = (character: string): number => character.charCodeAt(0);
const QUOTE = code('"');
const BACKSLASH = code('\\');
const COLON = code(':');
const COMMA = code(',');
const OPEN_OBJECT = code('{');
const CLOSE_OBJECT = code('}');
const OPEN_LIST = code('[');
const CLOSE_LIST = code(']');
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const isSpace = (byte: number) => byte === 32 || byte === 10 || byte === 13 || byte === 9;

/** One object larger than this is no annotation; the file as a whole may have any size. */
const MOST_ROW_BYTES = 64 * 2 ** 20;
const MOST_DEPTH = 64;

/**
 * The rows of the named tables of a JSON object { table: [{…}, {…}], … }, one after the other, in the file's order.
 *
 * The file may be of any size and on one line: it is cut at its brackets, and only a row at a time is parsed and kept, at
 * the speed of the machine's own JSON parser. What lies outside of the named tables is passed over. Throws CocoError for
 * anything that is not such a file, with the place: cut short, no object, a table that is no list, a row that is no object.
 */
export async function* splitTables(
  content: AsyncIterable<Uint8Array>,
  tables: readonly string[],
): AsyncGenerator<TableRow> {
  const open: number[] = [];
  let inString = false;
  let escaped = false;
  let started = false;
  let closed = false;
  /** Whether a string at depth 1 names a table, and its bytes. */
  let expectsKey = false;
  let key: number[] | undefined;
  let table = '';
  let wanted = false;
  const counts = new Map<string, number>();
  /** Pieces of a row that began in an earlier chunk. */
  let pieces: Uint8Array[] = [];
  let kept = 0;
  let start = -1;

  for await (const chunk of content) {
    if (start >= 0) start = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) {
          inString = false;
          if (key) {
            table = nameOf(key);
            wanted = tables.includes(table);
            key = undefined;
          }
          continue;
        }
        if (key && key.length < 1000) key.push(byte);
        continue;
      }
      if (isSpace(byte) || (!started && BYTE_ORDER_MARK.includes(byte))) continue;
      if (closed) throw new CocoError('This is not one JSON object: something follows its end.');
      if (!started) {
        if (byte === OPEN_LIST)
          throw new CocoError(
            'This is a bare list. A COCO file with images, categories and annotations is needed.',
          );
        if (byte !== OPEN_OBJECT) throw new CocoError('This is not a COCO file: it does not begin with {.');
        started = true;
      }
      const depth = open.length;
      if (
        wanted &&
        depth === 1 &&
        byte !== COLON &&
        byte !== COMMA &&
        byte !== OPEN_LIST &&
        byte !== QUOTE &&
        byte !== CLOSE_OBJECT
      )
        throw new CocoError(`${table} is not a list.`);
      if (wanted && depth === 2 && byte !== OPEN_OBJECT && byte !== COMMA && byte !== CLOSE_LIST)
        throw new CocoError(`${table}[${counts.get(table) ?? 0}] is not an object.`);
      switch (byte) {
        case QUOTE:
          inString = true;
          if (expectsKey && depth === 1) key = [];
          else if (wanted && depth === 1) throw new CocoError(`${table} is not a list.`);
          expectsKey = false;
          break;
        case OPEN_OBJECT:
        case OPEN_LIST:
          if (wanted && depth === 2) start = i;
          open.push(byte);
          if (open.length > MOST_DEPTH) throw new CocoError('This is nested too deeply for a COCO file.');
          expectsKey = open.length === 1;
          break;
        case CLOSE_OBJECT:
        case CLOSE_LIST: {
          const opener = open.pop();
          if ((opener === OPEN_OBJECT) !== (byte === CLOSE_OBJECT))
            throw new CocoError('This is not JSON: its brackets do not match.');
          if (open.length === 0) closed = true;
          if (start >= 0 && open.length === 2) {
            const index = counts.get(table) ?? 0;
            counts.set(table, index + 1);
            const row = joined(pieces, chunk.subarray(start, i + 1));
            pieces = [];
            kept = 0;
            start = -1;
            yield { table, index, value: parseRow(row, table, index) };
          }
          if (open.length === 1) wanted = false;
          break;
        }
        case COMMA:
          if (depth === 1) {
            expectsKey = true;
            wanted = false;
          }
          break;
      }
    }
    if (start >= 0) {
      pieces.push(chunk.subarray(start));
      kept += chunk.length - start;
      if (kept > MOST_ROW_BYTES)
        throw new CocoError(`${table}[${counts.get(table) ?? 0}] is larger than any annotation.`);
    }
  }
  if (!started) throw new CocoError('The file is empty.');
  if (!closed) throw new CocoError('The file ends in the middle: is it cut short?');
}

const utf8 = new TextDecoder();

function nameOf(bytes: readonly number[]): string {
  const text = utf8.decode(Uint8Array.from(bytes));
  if (!text.includes('\\')) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    throw new CocoError('This is not JSON: the name of a table cannot be read.');
  }
}

function joined(pieces: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  return pieces.length === 0 ? last : Buffer.concat([...pieces, last]);
}

function parseRow(bytes: Uint8Array, table: string, index: number): Readonly<Record<string, unknown>> {
  try {
    // Cut from { to }: what parses is an object.
    return JSON.parse(utf8.decode(bytes)) as Record<string, unknown>;
  } catch {
    throw new CocoError(`${table}[${index}] is not JSON.`);
  }
}
