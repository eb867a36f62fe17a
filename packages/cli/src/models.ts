import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ModelRegistry } from '@maskloop/domain/model';
import { BundleError, checkBundle } from '@maskloop/inference/node';
import { download, DownloadRefused } from '@maskloop/storage/download';
import { cacheFolder, ownFolder } from './cache-folder.ts';
import { type Server } from './connect.ts';
import { Failure } from './failure.ts';
import { followJob } from './follow-job.ts';
import { packBundle } from './pack-bundle.ts';
import { type Terminal } from './terminal.ts';
import { uploadBundle } from './upload-bundle.ts';

const MODELS = path.resolve(import.meta.dirname, '../../../models');
const MOST_BYTES = 6 * 2 ** 30;

/** Checks a folder, an archive or an embedded model by its id, on this machine. */
export async function checkModel(what: string, terminal: Terminal) {
  const source = await localBundle(what);
  try {
    return await checkBundle(
      source,
      ({ manifest, files, run }) => ({
        ...{
          id: manifest.id,
          version: manifest.version,
          name: manifest.name,
          kind: manifest.kind,
          licence: manifest.licence,
        },
        files: files.map(({ path: name, bytes }) => ({ path: name, bytes })),
        milliseconds: run,
      }),
      { onStep: (step) => terminal.progress(`${step} …`) },
    );
  } catch (error) {
    throw refused(error);
  }
}

/** The bundle that a person names: a path, or the id of a model whose files are in the repository. */
async function localBundle(what: string): Promise<string> {
  if (await stat(what).catch(() => undefined)) return what;
  const registry = ModelRegistry.parse(
    JSON.parse(await readFile(path.join(MODELS, 'registry.json'), 'utf8')),
  );
  const known = registry.models.find(({ id }) => id === what);
  if (known?.embedded === true) return path.join(MODELS, what);
  if (known) throw new Failure(`${known.name} is not on this machine: maskloop models pull ${what}`);
  throw new Failure(`There is no folder, archive or embedded model ${what}.`);
}

/** Brings a bundle to the server: a folder (packed here), an archive, or an address (downloaded here). */
export async function addModel(server: Server, what: string, sha256: string | undefined, terminal: Terminal) {
  const bring = async (archive: string) => {
    const jobId = await uploadBundle(server, archive, path.basename(archive), terminal);
    return { jobId, ...(await followJob(server, jobId, terminal)) };
  };
  if (/^https?:\/\//.test(what)) return withFetched(what, sha256, terminal, bring);
  const work = await mkdtemp(path.join(tmpdir(), 'maskloop-add-'));
  try {
    return await bring(await archiveOf(what, work, terminal));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function archiveOf(what: string, work: string, terminal: Terminal): Promise<string> {
  const info = await stat(what).catch(() => undefined);
  if (!info) throw new Failure(`There is no folder or archive ${what}.`);
  if (info.isFile()) return what;
  terminal.progress('Packing …');
  const archive = path.join(work, `${path.basename(path.resolve(what))}.zip`);
  await packBundle(what, archive).catch((error: unknown) => {
    throw refused(error);
  });
  return archive;
}

/**
 * Downloads to the account's cache folder, where a second try goes on with a part that was cut; the whole file is gone when `use`
 * has ended.
 */
async function withFetched<T>(
  url: string,
  sha256: string | undefined,
  terminal: Terminal,
  use: (archive: string) => Promise<T>,
): Promise<T> {
  const place = createHash('sha256').update(url).digest('hex').slice(0, 16);
  const file = path.join(await ownFolder(cacheFolder(process.env)), `${place}.zip`);
  const onProgress = (done: number, total: number | undefined) =>
    terminal.progress(
      `Downloading: ${total === undefined ? `${done} bytes` : `${Math.round((done / total) * 100)} %`}`,
    );
  await download({ url, file, sha256, maxBytes: MOST_BYTES, allowPrivate: true, onProgress }).catch(
    (error: unknown) => {
      throw refused(error);
    },
  );
  try {
    return await use(file);
  } finally {
    await rm(file, { force: true });
  }
}

/** Has the server download a model: by its id in models/registry.json, or a bundle's archive by its address. */
export async function pullModel(
  server: Server,
  what: string,
  sha256: string | undefined,
  terminal: Terminal,
) {
  const from = /^https?:\/\//.test(what) ? { url: what } : { id: what };
  const { jobId } = await server.api.models.pull({ ...from, ...(sha256 !== undefined && { sha256 }) });
  return { jobId, ...(await followJob(server, jobId, terminal)) };
}

/** Makes a project work with a model version: `id@version`, or the newest of an id. */
export async function activateModel(server: Server, what: string, project: string) {
  const [id, version] = what.split('@');
  const models = await server.api.models.list();
  const model = models.find(
    (one) => one.modelId === id && (version === undefined || one.version === version),
  );
  if (!model) throw new Failure(`The server has no model ${what}: maskloop models list`);
  const projects = await server.api.projects.list({});
  const found = projects.filter((one) => one.id === project || one.name === project);
  const [first] = found;
  if (!first || found.length > 1) {
    throw new Failure(
      first
        ? `Several projects are called ${project}: name one by its id.`
        : `There is no project ${project}.`,
    );
  }
  return server.api.models.activate({ projectId: first.id, modelVersionId: model.id });
}

function refused(error: unknown): unknown {
  return error instanceof BundleError || error instanceof DownloadRefused
    ? new Failure(error.message)
    : error;
}
