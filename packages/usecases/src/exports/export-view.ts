import { type Export, type ExportFile } from '@maskloop/db';
import { ExportQuery } from '@maskloop/domain/export';
import { type FormatId, FORMATS } from '@maskloop/formats/catalog';
import { type PersonView } from '../access/person.ts';

export type ExportRow = Export & { readonly files: readonly ExportFile[] };

/** An export as people see it; its files are listed once it is ready. */
export const exportView = (row: ExportRow, createdBy: PersonView | null) => ({
  id: row.id,
  projectId: row.projectId,
  format: formatOf(row),
  state: row.state,
  query: ExportQuery.parse(row.query),
  seed: row.seed,
  images: row.imageCount,
  masks: row.maskCount,
  error: row.error,
  manifest: row.state === 'ready' ? manifestOf(row) : null,
  files: row.files.map((file) => ({
    name: file.name,
    bytes: Number(file.bytes),
    sha256: file.sha256,
    url: `/api/v1/exports/${row.id}/files/${encodeURIComponent(file.name)}`,
  })),
  createdBy,
  createdAt: row.createdAt,
  frozenAt: row.frozenAt,
  finishedAt: row.finishedAt,
});

/** The stored format's name; a row of a format that this version does not know is a fault. */
export function formatOf({ format }: Pick<Export, 'format'>): FormatId {
  if (!Object.hasOwn(FORMATS, format)) throw new Error(`no such export format: ${format}`);
  // hasOwn has just said so.
  return format as FormatId;
}

// The column is written by build-export.ts alone, always as an object.
const manifestOf = (row: Export) => row.manifest as Record<string, unknown> | null;
