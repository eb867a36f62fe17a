import { uploadFailure } from '../images/upload/upload-error.ts';

const ENDPOINT = '/api/v1/models/uploads';

/** Sends a bundle's archive; goes on where it was cut, also after a reload. Rejects with a sentence. */
export async function uploadBundle(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const tus = await import('tus-js-client');
  await new Promise<void>((resolve, reject) => {
    const upload = new tus.Upload(file, {
      endpoint: ENDPOINT,
      metadata: { fileName: file.name },
      fingerprint: () =>
        Promise.resolve(['maskloop-model', file.name, file.size, file.lastModified].join('|')),
      retryDelays: [500, 2000, 5000, 10_000],
      uploadDataDuringCreation: false,
      removeFingerprintOnSuccess: true,
      onProgress: (sent, total) => onProgress(sent / total),
      onSuccess: () => resolve(),
      onError: (error) => reject(new Error(uploadFailure(error).message)),
    });
    signal.addEventListener('abort', () => {
      void upload.abort(true);
      resolve();
    });
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      if (!signal.aborted) upload.start();
    }, reject);
  });
}
