import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type KnownModel, type RemoteFile } from '@maskloop/domain/model';
import { FinalFailure, type JobHandler, type JobPayload, type JobRun } from '@maskloop/jobs';
import { download, type Downloaded, DownloadRefused, type DownloadRequest } from '@maskloop/storage/download';
import { findPin, keepPin, readRegistry } from '@maskloop/usecases/models';
import { keepDownload, keptDownload } from '../bundles/kept-download.ts';
import { asSentence, takeInBundle } from '../bundles/take-in-bundle.ts';
import { type Services } from '../runtime/services.ts';

/** More than a bundle may hold is not downloaded. */
const MOST_BYTES = 6 * 2 ** 30;

type PullServices = Pick<Services, 'ctx' | 'incomingDir' | 'modelsDir' | 'pullPrivate'>;

/**
 * Downloads a model and registers it. What was downloaded stays until it is registered: a job that was killed or cancelled goes
 * on where it was, also as another job, as long as the registry says the same of the model. A file without a published hash is
 * pinned at its first download.
 */
export const modelPull =
  (services: PullServices): JobHandler<'model.pull'> =>
  async (payload, run) => {
    const model = payload.modelId === undefined ? undefined : await knownModel(services, payload.modelId);
    // Another download of the model (a new version) begins in a folder of its own.
    const what = model ? `${model.id} ${JSON.stringify(model.download)}` : payload.url;
    const key = createHash('sha256').update(`${payload.workspaceId} ${what}`);
    const directory = path.join(services.incomingDir, `pull-${key.digest('hex').slice(0, 24)}`);
    try {
      const source = await fetchSource(services, payload, model, { directory, run });
      await takeInBundle(services, payload, source, run, model);
      await rm(directory, { recursive: true, force: true });
    } catch (error) {
      // A refused bundle is downloaded anew by who tries again; a connection that failed goes on.
      if (error instanceof FinalFailure) await rm(directory, { recursive: true, force: true });
      throw error;
    }
  };

interface Place {
  readonly directory: string;
  readonly run: JobRun;
}

/** Downloads what the job names; returns the folder or archive of the bundle. */
async function fetchSource(
  services: PullServices,
  { url, sha256 }: JobPayload<'model.pull'>,
  model: KnownModel | undefined,
  place: Place,
): Promise<string> {
  const archive = async (file: RemoteFile) => {
    await fetchAll(services, { 'bundle.zip': file }, place);
    return path.join(place.directory, 'files', 'bundle.zip');
  };
  if (!model) {
    if (url === undefined) throw new FinalFailure('INVALID', 'Neither a model nor an address was named.');
    return archive({ url, ...(sha256 !== undefined && { sha256 }) });
  }
  const { download: source } = model;
  if (!source) throw new FinalFailure('INVALID', `${model.name} has nothing to download.`);
  if ('bundle' in source) return archive(source.bundle);
  const files = await fetchAll(services, source.files, place);
  // Files that were published without a manifest: the registry says what they are, the download what they weigh.
  const folder = path.join(place.directory, 'files');
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify({ ...source.manifest, files }));
  return folder;
}

/** Downloads files one after the other; those that are whole from before are not asked for again. */
async function fetchAll(
  { ctx, pullPrivate }: PullServices,
  files: Readonly<Record<string, RemoteFile>>,
  { directory, run }: Place,
): Promise<Record<string, Downloaded>> {
  let before = 0;
  const all: Record<string, Downloaded> = {};
  await mkdir(path.join(directory, 'notes'), { recursive: true });
  await mkdir(path.join(directory, 'files'), { recursive: true });
  for (const [name, { url, sha256, bytes }] of Object.entries(files)) {
    const pin = await findPin(ctx, url);
    const wanted = {
      url,
      file: path.join(directory, 'files', name),
      note: path.join(directory, 'notes', `${name}.json`),
      sha256: sha256 ?? pin?.sha256,
      bytes: bytes ?? (sha256 === undefined ? pin?.bytes : undefined),
    };
    const request: DownloadRequest = {
      ...wanted,
      maxBytes: MOST_BYTES,
      allowPrivate: pullPrivate,
      signal: run.signal,
      onProgress: (done, total) => run.progress(before + done, before + (total ?? done)),
    };
    const got = (await keptDownload(wanted, run.signal)) ?? (await fetchOne(request, run));
    if (sha256 === undefined) await keepPin(ctx, url, got);
    await keepDownload(wanted, got);
    all[name] = got;
    before += got.bytes;
  }
  return all;
}

async function fetchOne(request: DownloadRequest, run: JobRun): Promise<Downloaded> {
  try {
    return await download(request);
  } catch (error) {
    run.signal.throwIfAborted();
    if (error instanceof DownloadRefused) throw new FinalFailure('download', asSentence(error.message));
    throw error;
  }
}

async function knownModel({ modelsDir }: PullServices, id: string): Promise<KnownModel> {
  const { models } = await readRegistry(modelsDir);
  const model = models.find((one) => one.id === id);
  if (!model) throw new FinalFailure('NOT_FOUND', `models/registry.json knows no model ${id}.`);
  return model;
}
