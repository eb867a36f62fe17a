/** The worst that was seen of one quantity, beside what is allowed. */
export interface Measured {
  readonly what: string;
  readonly worst: number;
  readonly allowed: number;
  /** Whether greater is better, as for an IoU. */
  readonly least?: boolean;
}

/** One line: a folder of recordings through one model. */
export interface Row {
  readonly name: string;
  readonly compared: string;
  readonly measured: readonly Measured[];
}

const meets = ({ worst, allowed, least }: Measured): boolean => (least ? worst >= allowed : worst <= allowed);
/** An IoU keeps the figures by which it differs from 1. */
const figure = (value: number, least = false): string =>
  Number.isInteger(value) ? String(value) : least ? value.toFixed(6) : value.toPrecision(3);

/** Prints the rows as Markdown; whether all keep to their tolerance. */
export function printTable(rows: readonly Row[]): boolean {
  console.log('| recordings | compared | tolerance | worst seen |\n| --- | --- | --- | --- |');
  for (const { name, compared, measured } of rows) {
    const allowed = measured.map((m) => `${m.what} ${m.least ? '≥' : '≤'} ${m.allowed}`).join(', ');
    const seen = measured.map((m) => `${figure(m.worst, m.least)}${meets(m) ? '' : ' (missed)'}`).join(', ');
    console.log(`| ${name} | ${compared} | ${allowed} | ${seen} |`);
  }
  return rows.every(({ measured }) => measured.every(meets));
}
