import { type Tx } from '../index.ts';

/** Notes a stored file, so that rows may name it; one that is known keeps its kind. */
export async function recordBlob(
  tx: Tx,
  blob: { readonly sha256: string; readonly bytes: number },
  mediaType: string,
): Promise<void> {
  const data = { sha256: blob.sha256, bytes: BigInt(blob.bytes), mediaType };
  await tx.blob.createMany({ data, skipDuplicates: true });
}
