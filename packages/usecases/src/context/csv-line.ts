/** Fields as a line of CSV (RFC 4180), with its end. */
export const csvLine = (fields: readonly (string | number | null)[]): string =>
  `${fields.map(field).join(',')}\r\n`;

/** Quoted where it must be; a text that a spreadsheet would take for a formula begins with an apostrophe. */
function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
