import { type Actor } from '@maskloop/domain/access';
import { type Ctx } from '@maskloop/usecases/context';

/** Who sends, and what with. */
export interface Uploader {
  readonly ctx: Ctx;
  readonly actor: Actor;
}

// tus hands its request through to its hooks and nothing else: whose it is stands here.
const uploaders = new WeakMap<Request, Uploader>();

export const rememberUploader = (request: Request, uploader: Uploader): void =>
  void uploaders.set(request, uploader);

/** Whose request a hook is called for. */
export function uploaderOf(request: object): Uploader {
  // The request that `rememberUploader` was given, under tus's name for its type.
  const uploader = uploaders.get(request as Request);
  if (!uploader) throw new Error('an upload request came past its route');
  return uploader;
}
