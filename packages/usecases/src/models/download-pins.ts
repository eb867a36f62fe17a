import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';

/** What an address gave at its first download. */
export interface Pin {
  readonly sha256: string;
  readonly bytes: number;
}

/** What an address has given before, here or for another workspace: it has to give the same again. */
export async function findPin(ctx: Ctx, url: string): Promise<Pin | undefined> {
  const pin = await ctx.db.downloadPin.findUnique({ where: { url } });
  return pin ? { sha256: pin.sha256, bytes: Number(pin.bytes) } : undefined;
}

/** Keeps what an address gave first. CONFLICT where somebody was given something else meanwhile. */
export async function keepPin(ctx: Ctx, url: string, { sha256, bytes }: Pin): Promise<void> {
  const data = { url, sha256, bytes: BigInt(bytes), pinnedAt: ctx.now() };
  await ctx.db.downloadPin.createMany({ data, skipDuplicates: true });
  const first = await findPin(ctx, url);
  if (first?.sha256 !== sha256) {
    throw new AppError('CONFLICT', `${url} gave another file than at its first download.`);
  }
}
