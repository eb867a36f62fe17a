import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import sharp from 'sharp';
import { type ApiClient } from './api-client.ts';

/** A picture whose task people may take. */
export interface Picture {
  readonly fileName: string;
  readonly imageId: string;
  readonly taskId: string;
}

/** The photograph of coins in a version that no other test has, once its task is ready. */
export async function addCoins(
  api: ApiClient,
  projectId: string,
  fileName: string,
  isMirrored = false,
): Promise<Picture> {
  const content = await sharp(await readFile('packages/demo/photographs/coins.jpg'))
    .flop(isMirrored)
    .jpeg({ quality: 60 + Math.floor(Math.random() * 39) })
    .toBuffer();
  const form = new FormData();
  form.set('file', new File([new Uint8Array(content)], fileName));
  const added = await api.fetch(`/api/v1/projects/${projectId}/images`, { method: 'POST', body: form });
  const { imageId } = (await added.json()) as { imageId: string };
  return { fileName, imageId, taskId: await readyTask(api, imageId) };
}

/** The newest task of a picture, another one than `former`, once people may take it. */
export async function readyTask(api: ApiClient, imageId: string, former?: string): Promise<string> {
  let newest: { id: string; state: string } | null = null;
  const state = async () => {
    ({ task: newest } = await api.call<{ task: typeof newest }>('GET', `/images/${imageId}`));
    return newest?.id === former ? 'no new one yet' : newest?.state;
  };
  await expect.poll(state, { timeout: 60_000 }).toBe('ready');
  return newest!.id;
}

/** Submits a task with what was kept, and accepts it. */
export async function acceptTask(api: ApiClient, projectId: string, taskId: string): Promise<void> {
  await api.call('POST', `/tasks/${taskId}/submit`, {});
  await api.call('POST', `/projects/${projectId}/tasks/claim-review`, {});
  await api.call('POST', `/tasks/${taskId}/review`, { verdict: 'accepted', exhaustive: false });
}
