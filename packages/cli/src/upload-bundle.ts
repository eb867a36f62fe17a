import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import * as z from 'zod';
import { DetailedError, Upload } from 'tus-js-client';
import { type Server } from './connect.ts';
import { Failure } from './failure.ts';
import { type Terminal } from './terminal.ts';

const CHUNK_BYTES = 16 * 2 ** 20;
const Answer = z.object({ jobId: z.string() });
const Refusal = z.object({ message: z.string() });

/** Sends a bundle's archive, going on where it was cut; answers the job that checks and registers it. */
export async function uploadBundle(
  { url, key }: Server,
  archive: string,
  fileName: string,
  terminal: Terminal,
): Promise<string> {
  const { size } = await stat(archive);
  return new Promise((resolve, reject) => {
    const upload = new Upload(createReadStream(archive), {
      endpoint: `${url}/api/v1/models/uploads`,
      uploadSize: size,
      chunkSize: CHUNK_BYTES,
      headers: { authorization: `Bearer ${key}` },
      metadata: { fileName },
      retryDelays: [500, 1000, 3000, 5000, 10_000, 20_000],
      onProgress: (sent) => terminal.progress(`Sending ${fileName}: ${Math.round((sent / size) * 100)} %`),
      onError: (error) => reject(new Failure(refusalOf(error))),
      onSuccess: ({ lastResponse }) => {
        const said = lastResponse.getHeader('Upload-Result');
        const answer =
          said === undefined ? undefined : Answer.safeParse(JSON.parse(decodeURIComponent(said))).data;
        if (answer) resolve(answer.jobId);
        else reject(new Failure('The server took the bundle in, but did not say which job checks it.'));
      },
    });
    upload.start();
  });
}

function refusalOf(error: Error | DetailedError): string {
  const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
  try {
    return Refusal.safeParse(JSON.parse(body ?? '')).data?.message ?? error.message;
  } catch {
    return `The bundle could not be sent: ${error.message}`;
  }
}
