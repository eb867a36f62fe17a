import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { fromCocoString, rleIou } from '../packages/geometry/src/rle/index.ts';
import { type Manifest, parseManifest, preprocess } from '../packages/inference/src/core/index.ts';
import { openSession } from '../packages/inference/src/node/open-session.ts';
import { runEncoder } from '../packages/inference/src/node/run-encoder.ts';
import { fixturePath, readFixture, readImage } from '../packages/inference/src/testing/fixtures.ts';
import { photograph } from '../packages/testing/src/files/index.ts';
import { newId } from '../packages/domain/src/ids/index.ts';
import { ownerClient, ownerSession } from './support/api-client.ts';
import { type AskedImage, decodeInWorker } from './support/decode-in-worker.ts';

// The decoder worker of the production build, asked for the prompts that the published implementation answered.

interface Fixture {
  prompts: {
    id: number;
    image: string;
    point_coords: [number, number][] | null;
    point_labels: number[] | null;
    box: [number, number, number, number] | null;
    mask_from: number | null;
    multimask: boolean;
  }[];
  analytic: Expected[];
  'mobilesam-random': Expected[];
}
interface Expected {
  best: number;
  masks: {
    rle: { size: [number, number]; counts: string };
    area: number;
    predicted_iou: number;
    stability_score: number | null;
  }[];
}
const fixture = readFixture<Fixture>('prompts.json.gz');
const extra = process.env.MASKLOOP_EXTRA_MODELS ?? '';
const MODELS = [
  { name: 'analytic', files: fixturePath('models/analytic') },
  { name: 'mobilesam-random', files: path.join(extra, 'mobilesam-random') },
] as const;

/** One point alone asks for three masks, everything else for one: what the fixture asks otherwise, nobody can ask here. */
function isOurs({ point_coords, box, mask_from, multimask }: Fixture['prompts'][number]): boolean {
  const source = mask_from === null ? undefined : fixture.prompts[mask_from];
  return multimask === (point_coords?.length === 1 && !box && !source) && (!source || isOurs(source));
}

/** Opens a task, whose page starts the worker, and answers where the build has put that. */
async function workerUrl(page: Page, url: string): Promise<string> {
  const api = await ownerClient(url);
  await page.context().addCookies((await ownerSession(url)).map((cookie) => ({ ...cookie, url })));
  const project = await api.call<{ id: string }>('POST', '/projects', {
    name: `Parity ${newId().slice(-6)}`,
    classAgnostic: true,
  });
  const form = new FormData();
  form.set('file', new File([new Uint8Array(await photograph(Date.now() % 1000, 200, 150))], 'one.jpg'));
  await api.fetch(`/api/v1/projects/${project.id}/images`, { method: 'POST', body: form });
  let taskId: string | null = null;
  await expect
    .poll(
      async () => {
        const claimed = await api.call<{ taskId: string | null }>(
          'POST',
          `/projects/${project.id}/tasks/claim`,
          {},
        );
        taskId = claimed.taskId;
        return taskId;
      },
      { timeout: 60_000 },
    )
    .not.toBeNull();
  const started = page.waitForEvent('worker');
  await page.goto(`/annotate/${taskId}`);
  return (await started).url();
}

/** The pictures with the encoder's own numbers: float16 is a matter of storage, not of the model. */
async function imagesFor(manifest: Manifest, files: string): Promise<AskedImage[]> {
  const encoder = path.join(files, manifest.encoder.file);
  const { session } = await openSession(encoder, ['cpu'], 2, () => Promise.resolve());
  const names = [...new Set(fixture.prompts.filter(isOurs).map(({ image }) => image))];
  const images: AskedImage[] = [];
  for (const name of names) {
    const { width, height, data } = await readImage(name);
    const outputs = await runEncoder(session, manifest, preprocess({ width, height, data }, manifest).tensor);
    const parts = manifest.encoder.outputs.map(({ name, shape }) => {
      const values = outputs[name]!.data;
      return { name, shape, bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
    });
    let byteOffset = 0;
    const tensors = parts.map(({ name, shape, bytes: { byteLength } }) => {
      const tensor = { name, shape, byteOffset, byteLength };
      byteOffset += byteLength;
      return tensor;
    });
    const layout = { dtype: 'float32' as const, byteLength: byteOffset, tensors };
    const bytes = Buffer.concat(parts.map((part) => part.bytes));
    const prompts = fixture.prompts
      .filter((prompt) => prompt.image === name && isOurs(prompt))
      .map((prompt) => ({
        id: prompt.id,
        points: (prompt.point_coords ?? []).map(([x, y], i) => ({
          x,
          y,
          label: prompt.point_labels?.[i] === 1 ? ('foreground' as const) : ('background' as const),
        })),
        box: prompt.box && {
          x: prompt.box[0],
          y: prompt.box[1],
          width: prompt.box[2] - prompt.box[0],
          height: prompt.box[3] - prompt.box[1],
        },
        refines: prompt.mask_from,
      }));
    images.push({ imageId: name, width, height, layout, bytes, prompts });
  }
  await session.release();
  return images;
}

for (const { name, files } of MODELS) {
  test(`in Chromium, ${name} answers the reference’s prompts as the reference does`, async ({
    page,
    baseURL,
  }) => {
    test.skip(
      !existsSync(files),
      'MASKLOOP_EXTRA_MODELS may name a folder that holds it; it is too large to be kept here',
    );
    const parsed = parseManifest(
      JSON.parse(readFileSync(fixturePath(`models/${name}/manifest.json`), 'utf8')),
    );
    if (!parsed.ok) throw new Error(parsed.problems.join());
    const { manifest } = parsed;
    const url = await workerUrl(page, baseURL ?? '');
    const images = await imagesFor(manifest, files);
    const decoder = readFileSync(path.join(files, manifest.decoder.file));
    const answers = await decodeInWorker(page, { workerUrl: url, manifest, decoder, images });
    const asked = fixture.prompts.filter(isOurs);
    expect(asked.length).toBeGreaterThan(15);
    for (const { id } of asked) {
      const expected = fixture[name][id]?.masks ?? [];
      const found = answers.get(id)?.toSorted((a, b) => a.channel - b.channel) ?? [];
      expect(found, `prompt ${id}`).toHaveLength(expected.length);
      expected.forEach((mask, i) => {
        const at = `prompt ${id}, mask ${i}`;
        const candidate = found[i]!;
        const [height, width] = mask.rle.size;
        const rle = { width, height, counts: Uint32Array.from(candidate.counts) };
        expect(Math.abs(candidate.area - mask.area), at).toBeLessThanOrEqual(5);
        // In a small mask five pixels are more than a thousandth.
        const iou = mask.area === 0 ? 1 : rleIou(rle, fromCocoString(mask.rle.counts, width, height));
        if (mask.area > 1000) expect(iou, at).toBeGreaterThanOrEqual(0.999);
        expect(Math.abs(candidate.predictedIou - mask.predicted_iou), at).toBeLessThan(1e-3);
        if (mask.stability_score !== null)
          expect(Math.abs(candidate.stability - mask.stability_score), at).toBeLessThan(1e-3);
      });
    }
  });
}
