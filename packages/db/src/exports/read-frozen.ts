import { Id } from '@maskloop/domain/ids';
import { type Db, streamRows, type Tx } from '../index.ts';

export interface FrozenImage {
  readonly ordinal: number;
  readonly id: string;
  readonly fileName: string;
  /** Folder it was dropped with. */
  readonly folder: string | null;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}
export interface FrozenMask {
  readonly ordinal: number;
  readonly id: string;
  readonly imageOrdinal: number;
  readonly imageWidth: number;
  readonly imageHeight: number;
  readonly labelId: string | null;
  readonly counts: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly area: number;
  readonly isGroup: boolean;
}

/** The pictures of a frozen export, in order. */
export async function* frozenImages(db: Db, exportId: string): AsyncGenerator<FrozenImage> {
  const rows = streamRows(
    db,
    `SELECT e.ordinal, i.id, i.file_name, i.metadata ->> 'folder', i.width, i.height, i.original_sha256
    FROM export_image e JOIN image i ON i.id = e.image_id
    WHERE e.export_id = '${uuid(exportId)}' ORDER BY e.ordinal`,
  );
  for await (const [ordinal, id, fileName, folder, width, height, sha256] of rows) {
    yield {
      ordinal: Number(ordinal),
      id: id ?? '',
      fileName: fileName ?? '',
      folder: folder ?? null,
      width: Number(width),
      height: Number(height),
      sha256: sha256 ?? '',
    };
  }
}

/** The masks of a frozen export as their frozen revisions have them, in order. */
export async function* frozenMasks(db: Db, exportId: string): AsyncGenerator<FrozenMask> {
  const rows = streamRows(
    db,
    `SELECT e.ordinal, r.mask_id, x.ordinal, i.width, i.height, r.label_id, convert_from(r.rle, 'UTF8'), r.box_x,
      r.box_y, r.box_width, r.box_height, r.area, r.is_group
    FROM export_item e
    JOIN mask_revision r ON r.mask_id = e.mask_id AND r.number = e.revision_number
    JOIN mask m ON m.id = r.mask_id
    JOIN image i ON i.id = m.image_id
    JOIN export_image x ON x.export_id = e.export_id AND x.image_id = m.image_id
    WHERE e.export_id = '${uuid(exportId)}' ORDER BY e.ordinal`,
  );
  for await (const [
    ordinal,
    id,
    image,
    imageWidth,
    imageHeight,
    labelId,
    counts,
    x,
    y,
    w,
    h,
    area,
    group,
  ] of rows) {
    yield {
      ordinal: Number(ordinal),
      id: id ?? '',
      imageOrdinal: Number(image),
      imageWidth: Number(imageWidth),
      imageHeight: Number(imageHeight),
      labelId: labelId ?? null,
      counts: counts ?? '',
      x: Number(x),
      y: Number(y),
      width: Number(w),
      height: Number(h),
      area: Number(area),
      isGroup: group === 't',
    };
  }
}

/** COPY takes no parameters; nothing but an id gets into its text. */
const uuid = (id: string): string => Id.parse(id);

/** Labels that the frozen masks have, and all living ones, in the project's order. */
export function frozenLabels(
  tx: Tx,
  at: { exportId: string; projectId: string },
): Promise<{ id: string; name: string }[]> {
  return tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT l.id, l.name FROM label l
    WHERE l.project_id = ${at.projectId}::uuid AND (l.deleted_at IS NULL OR EXISTS (
      SELECT 1 FROM export_item e JOIN mask_revision r ON r.mask_id = e.mask_id AND r.number = e.revision_number
      WHERE e.export_id = ${at.exportId}::uuid AND r.label_id = l.id))
    ORDER BY l.position, l.id`;
}

/** Names (with folder) that several of the frozen pictures have: mostly none. */
export function repeatedNames(
  tx: Tx,
  exportId: string,
): Promise<{ fileName: string; folder: string | null }[]> {
  return tx.$queryRaw<{ fileName: string; folder: string | null }[]>`
    SELECT i.file_name AS "fileName", i.metadata ->> 'folder' AS folder
    FROM export_image e JOIN image i ON i.id = e.image_id
    WHERE e.export_id = ${exportId}::uuid GROUP BY 1, 2 HAVING count(*) > 1`;
}

/** Whether some of the frozen masks have no label. */
export async function hasUnlabelled(tx: Tx, exportId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM export_item e
      JOIN mask_revision r ON r.mask_id = e.mask_id AND r.number = e.revision_number
      WHERE e.export_id = ${exportId}::uuid AND r.label_id IS NULL) AS found`;
  return row?.found ?? false;
}

/** Model versions that took part in the frozen masks. */
export function frozenModels(
  tx: Tx,
  exportId: string,
): Promise<{ modelId: string; version: string; masks: number }[]> {
  return tx.$queryRaw<{ modelId: string; version: string; masks: number }[]>`
    SELECT v.model_id AS "modelId", v.version, count(*)::int AS masks
    FROM export_item e
    JOIN mask_revision r ON r.mask_id = e.mask_id AND r.number = e.revision_number
    JOIN model_version v ON v.id = r.model_version_id
    WHERE e.export_id = ${exportId}::uuid GROUP BY v.id ORDER BY v.model_id, v.version`;
}
