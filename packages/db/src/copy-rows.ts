import { StringDecoder } from 'node:string_decoder';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/**
 * Rows of a SELECT by COPY: several times faster than fetching them in pages, and the server waits when the reader does.
 * Values are texts as PostgreSQL writes them, or null. Whoever stops reading early closes the connection.
 */
export async function* copyRows(pool: pg.Pool, select: string): AsyncGenerator<(string | null)[]> {
  const client = await pool.connect();
  let isDone = false;
  try {
    const decoder = new StringDecoder('utf8');
    let rest = '';
    // The stream gives bytes; its type does not say so.
    for await (const piece of client.query(copyTo(`COPY (${select}) TO STDOUT`)) as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.write(piece)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield line.split('\t').map(fieldOf);
    }
    isDone = true;
  } finally {
    // A COPY that nobody reads to its end blocks its connection: that one is thrown away.
    client.release(!isDone);
  }
}

const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function fieldOf(text: string): string | null {
  if (!text.includes('\\')) return text;
  if (text === '\\N') return null;
  return text.replace(/\\(.)/g, (_, character: string) => ESCAPED[character] ?? character);
}
