/** Sends a file of another model's answers; rejects with a sentence. `progress` is told the share sent, 0 … 1. */
export function uploadImport(
  projectId: string,
  file: File,
  { progress, signal }: { progress: (share: number) => void; signal: AbortSignal },
): Promise<void> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how much of a body has been sent.
    const request = new XMLHttpRequest();
    const refuse = (sentence: string) => reject(new Error(sentence));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onabort = () => refuse('The upload was stopped.');
    request.onerror = () => refuse('The connection was lost. Choose the file again.');
    request.onload = () => (request.status === 201 ? resolve() : refuse(sentenceOf(request.responseText)));
    request.open(
      'POST',
      `/api/v1/projects/${projectId}/pre-annotations/file?name=${encodeURIComponent(file.name)}`,
    );
    request.setRequestHeader('content-type', 'application/json');
    request.send(file);
  });
}

function sentenceOf(body: string): string {
  try {
    const { message } = JSON.parse(body) as { message?: unknown };
    if (typeof message === 'string') return message;
  } catch {
    // No sentence of ours: a proxy's page, say.
  }
  return 'The file was not accepted.';
}
