import { type Tx } from '@maskloop/db';
import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { findKnown, refuseOther, type RegisteredVersion, storeBundle, writeVersion } from './bundle-rows.ts';
import { type Complete } from './compare-manifests.ts';
import { BundleManifest } from './read-registry.ts';

/** A bundle that was checked, unpacked in a folder. */
export interface UnpackedBundle {
  readonly directory: string;
  readonly manifest: object;
  readonly files: readonly { readonly path: string }[];
  /** Without it manifests are compared as they stand, where what one of them leaves out is a difference. */
  readonly complete?: Complete;
}
/** In whose name. */
export interface Registrar {
  readonly workspaceId: string;
  readonly userId: string;
}

/** What came of a registration; the result of its job. */
export type Registered = RegisteredVersion & { readonly modelId: string; readonly version: string };

/**
 * Makes a checked bundle a model version of a workspace. CONFLICT where its id and version stand for another model, FORBIDDEN where
 * who brought it left; what is refused stores nothing.
 */
export async function registerBundle(ctx: Ctx, by: Registrar, bundle: UnpackedBundle): Promise<Registered> {
  const manifest = BundleManifest.parse(bundle.manifest);
  const { complete = (left: unknown) => left } = bundle;
  const registering = { workspaceId: by.workspaceId, manifest, complete };
  await requireMember(ctx.db, by);
  refuseOther(await findKnown(ctx.db, registering));
  const documents = bundle.files
    .map((file) => file.path)
    .filter((path) => !Object.hasOwn(manifest.files, path));
  const files = await storeBundle(ctx, bundle.directory, manifest, documents);
  return ctx.db.$transaction(async (tx) => {
    const { workspaceId, userId } = by;
    // Asked again: storing takes its time.
    await requireMember(tx, by);
    const { id: modelId, version } = manifest;
    const registered = await writeVersion(ctx, tx, registering, files);
    if (!registered.known) {
      await recordAudit(tx, {
        workspaceId,
        actorId: userId,
        action: 'model.registered',
        subjectId: registered.id,
        at: ctx.now(),
        data: { model: modelId, version },
      });
    }
    await notify(tx, { topic: 'model', workspaceId, id: registered.id });
    return { ...registered, modelId, version };
  });
}

async function requireMember(tx: Tx, { workspaceId, userId }: Registrar): Promise<void> {
  const member = await tx.member.findFirst({ where: { workspaceId, userId }, select: { userId: true } });
  if (!member) throw new AppError('FORBIDDEN', 'Who brought this model is no member any more.');
}
