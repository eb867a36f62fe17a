import { type Prisma, type Tx } from '@maskloop/db';
import { notify } from '@maskloop/db/events';
import { ImageMetadata } from '@maskloop/domain/image';
import { type ClassChoice, type ImportReport, labelNamed, MOST_NAMED } from '@maskloop/domain/pre-annotation';
import { CocoError, readCocoShape, splitTables } from '@maskloop/formats/coco';
import { rleToBytes } from '@maskloop/geometry/rle';
import { FinalFailure } from '@maskloop/jobs';
import * as z from 'zod';
import { type Ctx } from '../context/index.ts';
import { reportNow } from './import-scope.ts';
import { type KnownPicture, pictureFinder, sharedPictures } from './match-pictures.ts';

const Key = z.union([z.number(), z.string().max(200)]);
const Picture = z.object({
  id: Key,
  file_name: z.string().min(1).max(4000),
  width: z.number().optional(),
  height: z.number().optional(),
});
const Category = z.object({ id: Key, name: z.string().trim().min(1).max(500) });
const Annotation = z.object({
  id: Key.optional(),
  image_id: Key,
  category_id: Key.optional(),
  score: z.number().nullish(),
});

/** What the file says of one of its pictures, and which of ours that is. */
interface FilePicture {
  readonly fileName: string;
  readonly known: KnownPicture | 'ambiguous' | undefined;
  readonly wrongSize: { width: number; height: number } | null;
  /** Names of the file that would be this one picture, where they are several. */
  shared: readonly string[];
  items: number;
}
type Row = Prisma.PreAnnotationCreateManyInput;

const ROWS_AT_ONCE = 500;

interface ReadRun {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

/**
 * Reads an import's file: every object becomes a row that waits for the model, or is refused with its reason. Where all
 * classes are known the refinement is asked for; else people say first what the others are. Running again begins anew.
 * FinalFailure where the file as a whole cannot be used.
 */
export async function readImport(ctx: Ctx, importId: string, run: ReadRun): Promise<void> {
  const found = await ctx.db.preAnnotationImport.findUnique({
    where: { id: importId },
    include: { project: { include: { labels: { where: { deletedAt: null } } } } },
  });
  if (!found || !['queued', 'running'].includes(found.state)) return;
  const { project } = found;
  // Cancelled at any moment, it stays so.
  const toState = (tx: Tx, data: Prisma.PreAnnotationImportUpdateManyMutationInput) =>
    tx.preAnnotationImport.updateMany({
      where: { id: importId, state: { in: ['queued', 'running'] } },
      data,
    });
  const isBegun = await ctx.db.$transaction(async (tx) => {
    const { count } = await toState(tx, { state: 'running' });
    if (count > 0) await tx.preAnnotation.deleteMany({ where: { importId } });
    return count > 0;
  });
  if (!isBegun) return;
  try {
    const report = await readFile(ctx, found, run);
    run.signal.throwIfAborted();
    const waits = report.classes.some(({ choice }) => choice === null);
    await ctx.db.$transaction(async (tx) => {
      const state = waits ? 'mapping' : 'running';
      const { count } = await toState(tx, { report: await reportNow(tx, importId, report), state });
      if (count === 0) return;
      if (!waits) await askForRefinement(ctx, tx, found);
      await notify(tx, { topic: 'project', workspaceId: project.workspaceId, projectId: project.id });
    });
  } catch (error) {
    if (error instanceof CocoError) throw new FinalFailure('coco', error.message);
    throw error;
  }
}

/** Asks for the refinement of an import's waiting objects. */
export async function askForRefinement(
  ctx: Ctx,
  tx: Tx,
  of: { id: string; fileName: string; project: { id: string; workspaceId: string } },
): Promise<void> {
  const { id: projectId, workspaceId } = of.project;
  const card = { workspaceId, projectId, subjectId: of.id, title: of.fileName };
  await ctx.enqueue(tx, 'preannotations.refine', { importId: of.id }, card);
}

async function readFile(
  ctx: Ctx,
  found: {
    id: string;
    sha256: string;
    project: { id: string; classAgnostic: boolean; labels: readonly { id: string; name: string }[] };
  },
  run: ReadRun,
): Promise<ImportReport> {
  const { id: importId, project } = found;
  const bytes = (await ctx.storage.size(found.sha256)) ?? 0;
  const tables = async function* (names: readonly string[], pass: 0 | 1) {
    let read = 0;
    const counted = async function* () {
      for await (const chunk of await ctx.storage.open(found.sha256)) {
        run.signal.throwIfAborted();
        // A stream of a stored file gives bytes.
        const piece = chunk as Uint8Array;
        read += piece.length;
        run.progress(Math.floor((pass * bytes + read) / 2), bytes);
        yield piece;
      }
    };
    yield* splitTables(counted(), names);
  };

  const pictures = new Map<string | number, FilePicture>();
  const classes = new Map<string | number, string>();
  const find = pictureFinder(await knownPictures(ctx, project.id));
  for await (const { table, index, value } of tables(['images', 'categories'], 0)) {
    if (table === 'images') {
      const { id, ...picture } = parsed(Picture, value, table, index);
      if (pictures.has(id)) throw new CocoError(`Two images have the id ${id}.`);
      pictures.set(id, filePicture(picture, find));
    } else {
      const { id, name } = parsed(Category, value, table, index);
      if (classes.has(id)) throw new CocoError(`Two categories have the id ${id}.`);
      classes.set(id, name);
    }
  }
  const shared = sharedPictures(pictures.values());
  for (const picture of pictures.values())
    if (typeof picture.known === 'object') picture.shared = shared.get(picture.known.id) ?? [];
  if (pictures.size === 0) throw new CocoError('The file names no images, so its objects have no place.');

  const classItems = new Map<string, number>();
  const seen = new Set<string | number>();
  let rows: Row[] = [];
  const flush = async () => {
    await ctx.db.preAnnotation.createMany({ data: rows });
    rows = [];
  };
  for await (const { index, value } of tables(['annotations'], 1)) {
    const row = rowOf(value, pictures, classes, seen);
    if (row.category !== '') classItems.set(row.category, (classItems.get(row.category) ?? 0) + 1);
    const labelId = project.classAgnostic ? undefined : labelNamed(project.labels, row.category)?.id;
    rows.push({
      ...row,
      ...{ importId, projectId: project.id, ordinal: index },
      ...(labelId !== undefined && { labelId }),
    });
    if (rows.length >= ROWS_AT_ONCE) await flush();
  }
  await flush();

  const choiceOf = (name: string): ClassChoice | null => {
    if (project.classAgnostic) return { to: 'no-label' };
    const label = labelNamed(project.labels, name);
    return label ? { to: 'label', labelId: label.id } : null;
  };
  const all = [...pictures.values()];
  const unmatched = all.filter(({ known }) => known === undefined);
  const wrong = all.filter(({ wrongSize }) => wrongSize !== null);
  return {
    ...{ items: 0, waiting: 0, refined: 0, refused: 0, reasons: [], iouHistogram: null, meanIou: null },
    pictures: all.length,
    matchedPictures: all.filter(({ known, shared }) => typeof known === 'object' && shared.length === 0)
      .length,
    unmatched: unmatched.slice(0, MOST_NAMED).map(({ fileName, items }) => ({ fileName, items })),
    unmatchedCount: unmatched.length,
    sizeMismatches: wrong
      .slice(0, MOST_NAMED)
      .flatMap(({ fileName, known, wrongSize }) =>
        wrongSize && typeof known === 'object'
          ? [{ fileName, given: wrongSize, actual: { width: known.width ?? 0, height: known.height ?? 0 } }]
          : [],
      ),
    sizeMismatchCount: wrong.length,
    classes: [...classItems]
      .sort((a, b) => b[1] - a[1])
      .map(([name, items]) => ({ name, items, choice: choiceOf(name) })),
  };
}

async function knownPictures(ctx: Ctx, projectId: string): Promise<KnownPicture[]> {
  const images = await ctx.db.image.findMany({
    where: { projectId, deletedAt: null },
    select: { id: true, fileName: true, width: true, height: true, metadata: true },
  });
  return images.map(({ metadata, ...image }) => ({
    ...image,
    folder: ImageMetadata.safeParse(metadata).data?.folder ?? null,
  }));
}

function filePicture(
  { file_name: fileName, width, height }: Omit<z.infer<typeof Picture>, 'id'>,
  find: ReturnType<typeof pictureFinder>,
): FilePicture {
  const known = find(fileName);
  const differs =
    typeof known === 'object' &&
    width !== undefined &&
    height !== undefined &&
    known.width !== null &&
    (known.width !== width || known.height !== height);
  return { fileName, known, wrongSize: differs ? { width, height } : null, shared: [], items: 0 };
}

const NOWHERE = [0, 0, 0, 0];

function rowOf(
  value: Readonly<Record<string, unknown>>,
  pictures: ReadonlyMap<string | number, FilePicture>,
  classes: ReadonlyMap<string | number, string>,
  seen: Set<string | number>,
): Omit<Row, 'importId' | 'projectId' | 'ordinal'> & { category: string } {
  const annotation = Annotation.safeParse(value);
  const refused = (
    reason: string,
    rest: { fileName?: string; imageId?: string; category?: string } = {},
  ) => ({
    ...{ category: '', ...rest, box: NOWHERE, reason },
    state: 'refused' as const,
  });
  if (!annotation.success) {
    const [issue] = annotation.error.issues;
    return refused(`It has no usable ${issue?.path.join('.') ?? 'form'}.`);
  }
  const { id, image_id, category_id, score } = annotation.data;
  const picture = pictures.get(image_id);
  const category = category_id === undefined ? '' : (classes.get(category_id) ?? `class ${category_id}`);
  if (!picture) return refused(`Its image ${image_id} is not in the file.`, { category });
  picture.items++;
  const { fileName, known } = picture;
  const place = { fileName, category };
  if (id !== undefined) {
    if (seen.has(id)) return refused('Another object has the same id.', place);
    seen.add(id);
  }
  if (known === undefined) return refused('No picture of the project has this name.', place);
  if (known === 'ambiguous') return refused('Several pictures of the project have this name.', place);
  if (picture.shared.length > 0) return refused(sharedReason(picture.shared), place);
  const where = { ...place, imageId: known.id };
  const { width, height } = known;
  if (width === null || height === null) return refused('The picture is not ready.', where);
  if (picture.wrongSize)
    return refused(
      `The file is for ${picture.wrongSize.width} × ${picture.wrongSize.height} pixels, the picture has ${width} × ${height}.`,
      where,
    );
  const shape = readCocoShape(value, { width, height });
  if (typeof shape === 'string') return refused(shape, where);
  const { box, rle } = shape;
  return {
    ...where,
    box: [box.x, box.y, box.width, box.height],
    ...(rle && { rle: rleToBytes(rle) }),
    ...(typeof score === 'number' && { score }),
  };
}

function sharedReason([one, other, ...rest]: readonly string[]): string {
  const more = rest.length > 0 ? ` (and ${rest.length} more)` : '';
  return `The file’s images “${one}” and “${other}”${more} would be one picture of the project.`;
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, table: string, index: number): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new CocoError(`${table}[${index}] has no usable ${issue?.path.join('.') ?? 'form'}.`);
}
