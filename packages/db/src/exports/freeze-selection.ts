import { type ExportQuery, HELD_OUT_SHARE } from '@maskloop/domain/export';
import { Prisma, type Tx } from '../index.ts';

/** What a selection is made of. */
export interface Selection {
  readonly projectId: string;
  readonly query: ExportQuery;
  /** Draws the fraction of the pictures. */
  readonly seed: number;
}

/**
 * Whether a picture is among the fraction that the seed draws: the first 32 bits of md5(seed, id) as a share of all. A
 * larger fraction of the same seed holds the smaller one.
 */
const drawn = ({ query, seed }: Selection) =>
  query.fraction === 1
    ? Prisma.empty
    : Prisma.sql`AND ('x' || left(md5(${`${seed} `} || i.id::text), 8))::bit(32)::bigint < ${query.fraction}::float8 * 4294967296`;

/** The task of a picture that counts comes first: the newest one that somebody has begun. One that only waits says nothing yet. */
const TELLING_FIRST = Prisma.sql`t.state IN ('preparing', 'ready', 'replaced'), t.id DESC`;

/** Pictures that a selection takes: by the state of the task that counts. */
const selectedImages = (selection: Selection) => Prisma.sql`
  SELECT i.id, i.original_sha256 FROM image i
  JOIN LATERAL (SELECT t.state FROM task t WHERE t.image_id = i.id ORDER BY ${TELLING_FIRST} LIMIT 1) newest ON true
  WHERE i.project_id = ${selection.projectId}::uuid AND i.deleted_at IS NULL AND i.state = 'ready'
    AND newest.state::text = ANY(${[...selection.query.taskStates]}) ${drawn(selection)}`;

const states = ({ includeProposals }: ExportQuery): string[] => [
  'kept',
  'drawn',
  'edited',
  ...(includeProposals ? ['proposal'] : []),
];

/** Looks at the newest revision only where the query asks for something that the mask itself does not know. */
const madeAsAsked = ({ stages, from, to }: ExportQuery) =>
  stages || from !== undefined || to !== undefined
    ? Prisma.sql`AND EXISTS (SELECT FROM mask_revision r WHERE r.mask_id = m.id AND r.number = m.revision_number
        ${stages ? Prisma.sql`AND r.stage::text = ANY(${[...stages]})` : Prisma.empty}
        ${from === undefined ? Prisma.empty : Prisma.sql`AND r.created_at >= ${from}::timestamptz`}
        ${to === undefined ? Prisma.empty : Prisma.sql`AND r.created_at < ${to}::timestamptz`})`
    : Prisma.empty;

/** Living masks that stand for objects, as the query asks, less those that the last look at them found wanting. */
const selectedMasks = ({ projectId, query }: Selection) => Prisma.sql`
  SELECT m.id, m.revision_number, m.image_id FROM mask m
  WHERE m.project_id = ${projectId}::uuid AND m.deleted_at IS NULL AND m.state::text = ANY(${states(query)})
    ${madeAsAsked(query)}
    ${query.labelIds ? Prisma.sql`AND m.label_id = ANY(${[...query.labelIds]}::uuid[])` : Prisma.empty}
    AND NOT EXISTS (
      SELECT FROM mask_verdict v JOIN review w ON w.id = v.review_id
      WHERE v.mask_id = m.id AND v.revision_number = m.revision_number AND v.verdict <> 'satisfactory'
        AND NOT EXISTS (SELECT FROM mask_verdict later JOIN review l ON l.id = later.review_id
          WHERE later.mask_id = v.mask_id AND later.revision_number = v.revision_number
            AND l.created_at > w.created_at))`;

/**
 * What was said of a picture: the state of the task that counts, the last look at its completeness, what is not on it. A
 * label that a mask stands for is on it, also where the mask was saved at the moment that somebody stated the opposite.
 */
const imageFacts = Prisma.sql`(
  SELECT jsonb_build_object('taskState', t.state, 'exhaustive', coalesce(w.exhaustive, false),
    'exhaustiveLabelIds', coalesce(to_jsonb(w.exhaustive_label_ids), '[]'),
    'absentLabelIds', coalesce((SELECT jsonb_agg(a.label_id ORDER BY a.label_id) FROM absence a WHERE a.image_id = images.id
      AND NOT EXISTS (SELECT FROM mask m WHERE m.image_id = a.image_id AND m.label_id = a.label_id
        AND m.deleted_at IS NULL AND m.state IN ('kept', 'drawn', 'edited'))), '[]'))
  FROM task t LEFT JOIN LATERAL (SELECT v.exhaustive, v.exhaustive_label_ids FROM review v WHERE v.task_id = t.id
    ORDER BY v.created_at DESC, v.id DESC LIMIT 1) w ON true
  WHERE t.image_id = images.id ORDER BY ${TELLING_FIRST} LIMIT 1)`;

/**
 * Whether a picture trains or measures models: by its content's hash, as packages/training draws where it is not told
 * (`split_of`); of two or more pictures the one with the smallest hash measures in any case.
 */
const hash = Prisma.sql`('x' || left(encode(sha256(images.original_sha256::bytea), 'hex'), 8))::bit(32)::bigint`;
const split = Prisma.sql`CASE WHEN ${hash} < ${HELD_OUT_SHARE}::float8 * 4294967296
  OR (count(*) OVER () > 1 AND row_number() OVER (ORDER BY ${hash}, images.id) = 1) THEN 'val' ELSE 'train' END`;

/** What the last review to judge a revision made of it. */
const lastVerdict = Prisma.sql`(
  SELECT v.verdict FROM mask_verdict v JOIN review w ON w.id = v.review_id
  WHERE v.mask_id = masks.id AND v.revision_number = masks.revision_number ORDER BY w.created_at DESC, w.id DESC LIMIT 1)`;

const emptyImages = (query: ExportQuery) =>
  query.includeEmptyImages
    ? Prisma.empty
    : Prisma.sql`WHERE EXISTS (SELECT 1 FROM masks WHERE masks.image_id = images.id)`;

/** How many pictures and masks a query takes now. */
export async function countSelection(
  tx: Tx,
  selection: Selection,
): Promise<{ images: number; masks: number }> {
  const [row] = await tx.$queryRaw<{ images: number; masks: number }[]>`
    WITH images AS (${selectedImages(selection)}),
         masks AS (SELECT s.* FROM (${selectedMasks(selection)}) s JOIN images ON images.id = s.image_id)
    SELECT (SELECT count(*)::int FROM images ${emptyImages(selection.query)}) AS images,
           (SELECT count(*)::int FROM masks) AS masks`;
  return row ?? { images: 0, masks: 0 };
}

/**
 * Writes the selection's rows in their order – pictures by id (time), masks by picture and id – and answers their
 * numbers. One statement, so pictures and masks are of the same moment.
 */
export async function freezeSelection(
  tx: Tx,
  selection: Selection & { readonly exportId: string },
): Promise<{ images: number; masks: number }> {
  const { exportId, query } = selection;
  const [row] = await tx.$queryRaw<{ images: number; masks: number }[]>`
    WITH images AS (${selectedImages(selection)}),
         masks AS (SELECT s.* FROM (${selectedMasks(selection)}) s JOIN images ON images.id = s.image_id),
         frozen_images AS (
           INSERT INTO export_image (export_id, ordinal, image_id, facts)
           SELECT ${exportId}::uuid, row_number() OVER (ORDER BY images.id) - 1, images.id,
             ${imageFacts} || jsonb_build_object('split', ${split})
           FROM images ${emptyImages(query)}
           RETURNING 1),
         frozen_masks AS (
           INSERT INTO export_item (export_id, ordinal, mask_id, revision_number, weight, verdict)
           SELECT ${exportId}::uuid, row_number() OVER (ORDER BY masks.image_id, masks.id) - 1, masks.id, masks.revision_number,
             (${JSON.stringify(query.weights)}::jsonb ->> r.stage::text)::float8, ${lastVerdict}
           FROM masks JOIN mask_revision r ON r.mask_id = masks.id AND r.number = masks.revision_number
           RETURNING 1)
    SELECT (SELECT count(*)::int FROM frozen_images) AS images, (SELECT count(*)::int FROM frozen_masks) AS masks`;
  return row ?? { images: 0, masks: 0 };
}
