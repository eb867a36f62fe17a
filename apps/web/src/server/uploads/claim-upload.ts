import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { requireOpenProject } from '@maskloop/usecases/images';
import { parseMetadata } from './parse-metadata.ts';
import { type Uploader } from './uploader.ts';

/** What a sender says of an upload at its creation; tus metadata. */
export type Said = Readonly<Record<string, string | null>>;

/** An upload as it is kept: what the sender said, checked, and whose it is. */
export interface UploadCard {
  readonly projectId: string;
  /** With the folder in front, if there is one. */
  readonly fileName: string;
  readonly metadata: string;
  readonly userId: string;
  readonly workspaceId: string;
}

/**
 * Checks an upload before its first byte: `projectId` (required), `fileName` (or `filename`, as other clients say), `folder`,
 * `metadata` (JSON, see ImageMetadata). Throws INVALID, FORBIDDEN, NOT_FOUND or WRONG_STATE.
 */
export async function claimUpload({ ctx, actor }: Uploader, said: Said): Promise<UploadCard> {
  const projectId = Id.safeParse(said.projectId);
  if (!projectId.success) {
    throw new AppError('INVALID', 'Upload-Metadata: projectId is missing; it must be the id of a project.');
  }
  const name = said.fileName ?? said.filename ?? '';
  await requireOpenProject(ctx.db, actor, projectId.data);
  return {
    projectId: projectId.data,
    fileName: said.folder ? `${said.folder}/${name}` : name,
    metadata: JSON.stringify(parseMetadata(said.metadata)),
    userId: actor.userId,
    workspaceId: actor.workspaceId,
  };
}

/** The card of a stored upload, if it is this sender's: nobody touches another one's. */
export function ownCard(
  { actor }: Uploader,
  kept: Readonly<Record<string, string | null>> | undefined,
): UploadCard {
  const { projectId, fileName, metadata, userId, workspaceId } = kept ?? {};
  if (
    !projectId ||
    typeof fileName !== 'string' ||
    !metadata ||
    userId !== actor.userId ||
    workspaceId !== actor.workspaceId
  ) {
    throw new AppError('NOT_FOUND', 'This upload does not exist or has expired. Begin it anew.');
  }
  return { projectId, fileName, metadata, userId, workspaceId };
}
