import { type Actor } from '@maskloop/domain/access';
import { csvLine } from '../context/csv-line.ts';
import { type Ctx } from '../context/index.ts';
import { requireImport } from './import-scope.ts';

const PAGE = 2000;
const COLUMNS = 'ordinal,file_name,class,state,x,y,width,height,score,iou,mask_id,reason';

/** An import and its objects as lines of CSV (RFC 4180), a page at a time; the ordinal is the place in the file from 0. */
export async function importItems(
  ctx: Ctx,
  actor: Actor,
  { importId }: { importId: string },
): Promise<{ fileName: string; lines: AsyncGenerator<string> }> {
  const { id, fileName } = await requireImport(ctx.db, actor, importId);
  return { fileName, lines: linesOf(ctx, id) };
}

async function* linesOf(ctx: Ctx, importId: string): AsyncGenerator<string> {
  yield `${COLUMNS}\r\n`;
  for (let after = -1; ;) {
    const items = await ctx.db.preAnnotation.findMany({
      where: { importId, ordinal: { gt: after } },
      orderBy: { ordinal: 'asc' },
      omit: { rle: true },
      take: PAGE,
    });
    yield items
      .map((item) => {
        const fields = [
          ...[item.ordinal, item.fileName, item.category, item.state],
          ...boxFields(item.box),
          ...[item.score, item.iou, item.maskId, item.reason],
        ];
        return csvLine(fields);
      })
      .join('');
    const last = items.at(-1);
    if (items.length < PAGE || !last) return;
    after = last.ordinal;
  }
}

/** x, y, width and height to a hundredth of a pixel; nothing where the file gave no box that can be read. */
const boxFields = (box: readonly number[]): (number | null)[] => {
  const isReadable = box.length === 4 && box.some((n) => n !== 0);
  return isReadable ? box.map((n) => Math.round(n * 100) / 100) : [null, null, null, null];
};
