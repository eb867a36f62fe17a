import { expect, test } from '@playwright/test';
import { portForServer } from '../packages/db/src/embedded/index.ts';
import { encodeScene } from '../packages/demo/src/files/index.ts';
import { renderScene } from '../packages/demo/src/scenes/index.ts';
import { ownerClient, type ApiClient } from './support/api-client.ts';
import { startMaskloop, type OwnMaskloop } from './support/maskloop.ts';

const PICTURES = 50;
let maskloop: OwnMaskloop;
let api: ApiClient;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  maskloop = await startMaskloop(await portForServer());
  api = await ownerClient(maskloop.url);
});
test.afterAll(() => maskloop.stop());

interface ImagePage {
  items: { fileName: string; state: string; task: { state: string } | null }[];
}

/** Sends a picture until the server has it: what a person's browser does when the connection breaks. */
async function addUntilTaken(projectId: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await expect
    .poll(
      async () => {
        const body = new FormData();
        body.set('file', new File([bytes], name, { type: 'image/png' }));
        const path = `/api/v1/projects/${projectId}/images`;
        return (await api.fetch(path, { method: 'POST', body }).catch(() => undefined))?.status;
      },
      { timeout: 60_000, intervals: [200] },
    )
    .toBe(201);
}

test('worker, web server and database are killed while 50 pictures come in: all 50 become ready, none twice', async () => {
  test.setTimeout(240_000);
  const { id: projectId } = await api.call<{ id: string }>('POST', '/projects', { name: 'Faults' });
  const names = Array.from({ length: PICTURES }, (_, n) => `scene-${String(n).padStart(2, '0')}.png`);
  const pictures = await Promise.all(
    names.map(async (_, seed) => new Uint8Array(await encodeScene(renderScene(seed, 160, 120, 4)))),
  );
  const parts = ['worker', 'web', 'database', 'worker'] as const;
  for (const [n, name] of names.entries()) {
    await addUntilTaken(projectId, name, pictures[n]!);
    const part = n % 12 === 6 ? parts[Math.floor(n / 12)] : undefined;
    if (part) expect(maskloop.kill(part), `there is a ${part} to kill`).toBe(true);
  }

  const list = async () => {
    const response = await api.fetch(`/api/v1/projects/${projectId}/images?limit=200`).catch(() => undefined);
    return response?.ok ? ((await response.json()) as ImagePage).items : [];
  };
  await expect
    .poll(async () => (await list()).filter((image) => image.task?.state === 'ready').length, {
      timeout: 120_000,
      intervals: [500],
    })
    .toBe(PICTURES);
  const images = await list();
  expect(images.map((image) => image.fileName).sort()).toEqual(names);
  expect(images.every((image) => image.state === 'ready')).toBe(true);
});
