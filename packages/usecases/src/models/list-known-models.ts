import { type Actor } from '@maskloop/domain/access';
import { type KnownModel } from '@maskloop/domain/model';
import { type Ctx, requireRight } from '../context/index.ts';
import { readRegistry } from './read-registry.ts';
import { visibleModels } from './visible-models.ts';

/** Models of models/registry.json, and which of them the actor's workspace has. */
export async function listKnownModels(ctx: Ctx, actor: Actor, modelsDirectory: string) {
  requireRight(actor, 'models.see');
  const { models } = await readRegistry(modelsDirectory);
  const have = await ctx.db.modelVersion.findMany({
    where: { ...visibleModels(actor), modelId: { in: models.map(({ id }) => id) } },
    select: { id: true, modelId: true, version: true },
  });
  return models.map((model) => ({
    ...pick(model),
    bytes: sizeOf(model),
    modelVersionId: have.find((one) => one.modelId === model.id && one.version === model.version)?.id ?? null,
  }));
}

const pick = ({ id, version, name, kind, licence, summary, homepage, embedded, unverified }: KnownModel) => ({
  ...{ id, version, name, kind, licence, summary, embedded },
  homepage: homepage ?? null,
  unverified: unverified ?? null,
});

/** What a download takes, where all of its files' sizes are known. */
function sizeOf({ download }: KnownModel): number | null {
  if (!download) return null;
  const files = 'bundle' in download ? [download.bundle] : Object.values(download.files);
  const bytes = files.map((file) => file.bytes);
  return bytes.reduce<number | null>((sum, one) => (sum === null || one === undefined ? null : sum + one), 0);
}
