import { ImageFacts } from '@maskloop/domain/export';
import { Id } from '@maskloop/domain/ids';
import { MaskState, Provenance } from '@maskloop/domain/mask';
import { MaskVerdict } from '@maskloop/domain/review';
import { Stage } from '@maskloop/domain/stage';
import { type Db, streamRows, type Tx } from '../index.ts';

/** Pictures of an export from one ordinal up to, and without, another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface FrozenImage {
  readonly ordinal: number;
  readonly id: string;
  readonly fileName: string;
  /** Folder it was dropped with. */
  readonly folder: string | null;
  readonly width: number;
  readonly height: number;
  /** Of the original file. */
  readonly sha256: string;
  /** What people and model saw: the original where it stands upright in a common form, else its rendition. */
  readonly picture: { readonly sha256: string; readonly bytes: number; readonly mediaType: string };
  /** What was said of it when it was frozen. */
  readonly facts: ImageFacts;
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

/** A frozen mask with how it came to be. */
export interface FrozenMaskStory extends FrozenMask {
  readonly revisionNumber: number;
  readonly weight: number;
  readonly verdict: MaskVerdict | null;
  readonly state: MaskState;
  readonly stage: Stage;
  readonly byPerson: boolean;
  readonly model: { readonly id: string; readonly version: string } | null;
  readonly settingsVersion: number;
  readonly roundNumber: number | null;
  readonly predictedIou: number | null;
  readonly stability: number | null;
  readonly provenance: Provenance;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
}

/** The pictures of a frozen export, in order. */
export async function* frozenImages(db: Db, exportId: string, span?: Span): AsyncGenerator<FrozenImage> {
  const rows = streamRows(
    db,
    `SELECT e.ordinal, i.id, i.file_name, i.metadata ->> 'folder', i.width, i.height, i.original_sha256, b.sha256,
      b.bytes, b.media_type, e.facts
    FROM export_image e JOIN image i ON i.id = e.image_id JOIN blob b ON b.sha256 = i.display_sha256
    WHERE e.export_id = '${uuid(exportId)}' ${within('e', span)} ORDER BY e.ordinal`,
  );
  for await (const row of rows) {
    const [ordinal, id, fileName, folder, width, height, sha256, shown, bytes, mediaType, facts] = row;
    yield {
      ordinal: Number(ordinal),
      id: id ?? '',
      fileName: fileName ?? '',
      folder: folder ?? null,
      width: Number(width),
      height: Number(height),
      sha256: sha256 ?? '',
      picture: { sha256: shown ?? '', bytes: Number(bytes), mediaType: mediaType ?? '' },
      facts: ImageFacts.parse(JSON.parse(facts ?? '{}')),
    };
  }
}

const PIXELS = `e.ordinal, r.mask_id, x.ordinal, i.width, i.height, r.label_id, convert_from(r.rle, 'UTF8'), r.box_x, r.box_y,
  r.box_width, r.box_height, r.area, r.is_group`;
const PIXEL_TABLES = `export_item e
  JOIN mask_revision r ON r.mask_id = e.mask_id AND r.number = e.revision_number
  JOIN mask m ON m.id = r.mask_id
  JOIN image i ON i.id = m.image_id
  JOIN export_image x ON x.export_id = e.export_id AND x.image_id = m.image_id`;

/** The masks of a frozen export as their frozen revisions have them, in order. */
export async function* frozenMasks(db: Db, exportId: string, span?: Span): AsyncGenerator<FrozenMask> {
  const rows = streamRows(
    db,
    `SELECT ${PIXELS} FROM ${PIXEL_TABLES}
    WHERE e.export_id = '${uuid(exportId)}' ${within('x', span)} ORDER BY e.ordinal`,
  );
  for await (const row of rows) yield pixelsOf(row);
}

/** The same with how each mask came to be: more to read, for formats that carry it. */
export async function* frozenMaskStories(
  db: Db,
  exportId: string,
  span?: Span,
): AsyncGenerator<FrozenMaskStory> {
  const rows = streamRows(
    db,
    `SELECT ${PIXELS}, r.number, e.weight, e.verdict, r.state, r.stage, r.author_id IS NOT NULL, v.model_id, v.version,
      r.settings_version, o.number, r.predicted_iou, r.stability, r.provenance,
      to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    FROM ${PIXEL_TABLES}
    LEFT JOIN model_version v ON v.id = r.model_version_id
    LEFT JOIN round o ON o.id = r.round_id
    WHERE e.export_id = '${uuid(exportId)}' ${within('x', span)} ORDER BY e.ordinal`,
  );
  for await (const row of rows) {
    const [number, weight, verdict, state, stage, byPerson, modelId, version, ...rest] =
      row.slice(PIXEL_COUNT);
    const [settingsVersion, round, predictedIou, stability, provenance, madeAt] = rest;
    yield {
      ...pixelsOf(row),
      revisionNumber: Number(number),
      weight: Number(weight),
      verdict: MaskVerdict.nullable().parse(verdict ?? null),
      state: MaskState.parse(state),
      stage: Stage.parse(stage),
      byPerson: byPerson === 't',
      model: typeof modelId === 'string' ? { id: modelId, version: version ?? '' } : null,
      settingsVersion: Number(settingsVersion),
      roundNumber: numberOf(round),
      predictedIou: numberOf(predictedIou),
      stability: numberOf(stability),
      provenance: Provenance.parse(JSON.parse(provenance ?? '{}')),
      madeAt: madeAt ?? '',
    };
  }
}

const PIXEL_COUNT = 13;
function pixelsOf(row: readonly (string | null)[]): FrozenMask {
  const [ordinal, id, image, imageWidth, imageHeight, labelId, counts, x, y, w, h, area, group] = row;
  return {
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

const numberOf = (text: string | null | undefined): number | null =>
  typeof text === 'string' ? Number(text) : null;

const within = (table: 'e' | 'x', span: Span | undefined): string =>
  span
    ? `AND ${table}.ordinal >= ${Math.trunc(span.from)} AND ${table}.ordinal < ${Math.trunc(span.to)}`
    : '';

/** COPY takes no parameters; nothing but an id gets into its text. */
const uuid = (id: string): string => Id.parse(id);

/** Labels that the frozen masks have or that were named of a frozen picture, and all living ones, in the project's order. */
export function frozenLabels(
  tx: Tx,
  at: { exportId: string; projectId: string },
): Promise<{ id: string; name: string }[]> {
  return tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT l.id, l.name FROM label l
    WHERE l.project_id = ${at.projectId}::uuid AND (l.deleted_at IS NULL OR EXISTS (
      SELECT 1 FROM export_item e JOIN mask_revision r ON r.mask_id = e.mask_id AND r.number = e.revision_number
      WHERE e.export_id = ${at.exportId}::uuid AND r.label_id = l.id)
      OR l.id::text IN (
        SELECT named FROM export_image e,
          jsonb_array_elements_text((e.facts -> 'absentLabelIds') || (e.facts -> 'exhaustiveLabelIds')) AS named
        WHERE e.export_id = ${at.exportId}::uuid))
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
