/** A download that trying again cannot help; the message is one sentence. */
export class DownloadRefused extends Error {
  override readonly name = 'DownloadRefused';
}
