import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type Page } from '@playwright/test';
import { type EmbeddingLayout, type Manifest } from '../../packages/inference/src/core/index.ts';

/** Where the build has put onnxruntime's own files. */
const ORT = path.resolve(import.meta.dirname, '../../apps/web/public/ort');

export interface AskedPrompt {
  readonly id: number;
  /** Image pixels. */
  readonly points: readonly { x: number; y: number; label: 'foreground' | 'background' }[];
  readonly box: { x: number; y: number; width: number; height: number } | null;
  /** Prompt whose best mask goes in as mask prompt; of the same image, before this one. */
  readonly refines: number | null;
}
export interface AskedImage {
  readonly imageId: string;
  readonly width: number;
  readonly height: number;
  readonly layout: EmbeddingLayout;
  readonly bytes: Uint8Array;
  readonly prompts: readonly AskedPrompt[];
}
export interface FoundMask {
  readonly channel: number;
  readonly counts: number[];
  readonly area: number;
  readonly predictedIou: number;
  readonly stability: number;
}

/** Runs a model in the page's own decoder worker, over its messages; answers the candidates of each prompt by its id. */
export async function decodeInWorker(
  page: Page,
  asked: {
    readonly workerUrl: string;
    readonly manifest: Manifest;
    readonly decoder: Buffer;
    readonly images: readonly AskedImage[];
  },
): Promise<Map<number, FoundMask[]>> {
  const { workerUrl, manifest, decoder, images } = asked;
  const [version] = readdirSync(ORT);
  await page.route('**/parity/**', async (route) => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname.split('/').at(-1) ?? '');
    const embedding = images.find(({ imageId }) => imageId === name)?.bytes;
    await route.fulfill({
      body: embedding ? Buffer.from(embedding) : decoder,
      contentType: 'application/octet-stream',
    });
  });
  const described = images.map(({ imageId, width, height, layout, prompts }) => ({
    imageId,
    width,
    height,
    layout,
    prompts,
  }));
  const found = await page.evaluate(
    async (input) => {
      // What crosses to the page is text; this is what was put into it below.
      const { workerUrl, manifest, described, wasmBase } = JSON.parse(input) as {
        workerUrl: string;
        manifest: unknown;
        described: Omit<AskedImage, 'bytes'>[];
        wasmBase: string;
      };
      interface Reply {
        id: number;
        kind: string;
        message?: string;
        answerId: number;
        candidates: {
          logitsId: number;
          channel: number;
          rle: { counts: Uint32Array };
          area: number;
          predictedIou: number;
          stability: number;
        }[];
      }
      const worker = new Worker(workerUrl);
      const waiting = new Map<number, (reply: Reply) => void>();
      worker.onmessage = ({ data }: MessageEvent<Reply>) => waiting.get(data.id)?.(data);
      let next = 0;
      const ask = (message: object) =>
        new Promise<Reply>((resolve, reject) => {
          const id = next++;
          waiting.set(id, (reply) =>
            reply.kind === 'failed' ? reject(new Error(reply.message)) : resolve(reply),
          );
          worker.onerror = (event) => reject(new Error(event.message || 'the worker did not load'));
          worker.postMessage({ ...message, id });
        });
      const decoderUrl = new URL('/parity/decoder', location.href).href;
      await ask({ kind: 'open', model: { manifest, decoderUrl, cleanUp: null }, wasmBase });
      const all: [number, FoundMask[]][] = [];
      for (const { prompts, ...image } of described) {
        const embedding = await (await fetch(`/parity/${encodeURIComponent(image.imageId)}`)).arrayBuffer();
        await ask({ kind: 'set-image', image: { ...image, embedding } });
        const best = new Map<number, number>();
        for (const { id, points, box, refines } of prompts) {
          const previousLogits = refines === null ? null : (best.get(refines) ?? null);
          const input = { prompts: { points, box }, previousLogits };
          const { answerId } = await ask({ kind: 'decode', imageId: image.imageId, input });
          const { candidates } = await ask({ kind: 'complete', answerId });
          best.set(id, candidates[0]?.logitsId ?? -1);
          const plain = candidates.map(({ channel, rle, area, predictedIou, stability }) => ({
            channel,
            counts: [...rle.counts],
            area,
            predictedIou,
            stability,
          }));
          all.push([id, plain]);
        }
      }
      worker.terminate();
      return all;
    },
    JSON.stringify({ workerUrl, manifest, described, wasmBase: `/ort/${version}/` }),
  );
  return new Map(found);
}
