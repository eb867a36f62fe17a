import * as z from 'zod';

/** Sends a picture for the guidelines; answers the address to name it by. Rejects with the server's sentence. */
export async function uploadGuidelineImage(projectId: string, file: File): Promise<string> {
  const response = await fetch(`/api/v1/projects/${projectId}/guideline-images`, {
    method: 'POST',
    body: file,
  });
  const answer: unknown = await response.json().catch(() => null);
  const made = z.object({ url: z.string() }).safeParse(answer);
  if (response.ok && made.success) return made.data.url;
  throw new Error(
    z.object({ message: z.string() }).safeParse(answer).data?.message ?? 'The server did not take it.',
  );
}
