// An ONNX graph in a Chromium page of its own: WebAssembly, one thread, the release of onnxruntime-web that the product serves.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser } from '@playwright/test';
import { type Tensor } from '../packages/inference/src/core/index.ts';

const RUNTIME = path.resolve(import.meta.dirname, '../packages/inference/node_modules/onnxruntime-web/dist');
const PAGE = 'http://localhost:1/';
const TYPES: Readonly<Record<string, string>> = { '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

/** What crosses to the page and back is text. */
interface Sent {
  readonly name: string;
  readonly dims: readonly number[];
  readonly base64: string;
}

export interface ChromiumSession {
  /** Runs the graph `runs` times on the same tensors: the last outputs, and the milliseconds of each run. */
  run(
    feeds: Readonly<Record<string, Tensor>>,
    outputs: readonly string[],
    runs?: number,
  ): Promise<{ readonly tensors: Record<string, Tensor>; readonly times: readonly number[] }>;
  close(): Promise<void>;
}

export async function openInChromium(browser: Browser, graph: string): Promise<ChromiumSession> {
  const page = await browser.newPage();
  await page.route(`${PAGE}**`, (route) => {
    const name = path.basename(new URL(route.request().url()).pathname);
    if (name === '') return route.fulfill({ body: '<!doctype html>', contentType: 'text/html' });
    const contentType = TYPES[path.extname(name)] ?? 'application/octet-stream';
    return route.fulfill({
      body: readFileSync(name === 'graph' ? graph : path.join(RUNTIME, name)),
      contentType,
    });
  });
  await page.goto(PAGE);
  return {
    async run(feeds, outputs, runs = 1) {
      const sent: Sent[] = Object.entries(feeds).map(([name, { data, dims }]) => ({
        name,
        dims,
        base64: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
      }));
      const answer = await page.evaluate(inPage, { page: PAGE, sent, outputs: [...outputs], runs });
      const tensors = answer.found.map(({ name, dims, base64 }): [string, Tensor] => [
        name,
        { dims, data: new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer) },
      ]);
      return { tensors: Object.fromEntries(tensors), times: answer.times };
    },
    close: () => page.close(),
  };
}

/** Runs in the page: it sees nothing of this file but its argument, and names no function, which tsx would note outside. */
async function inPage(asked: { page: string; sent: Sent[]; outputs: string[]; runs: number }) {
  type Tensors = Record<string, { data: Float32Array<ArrayBuffer>; dims: readonly number[] }>;
  interface Session {
    run(feeds: object, outputs: string[]): Promise<Tensors>;
  }
  interface Runtime {
    env: { wasm: { numThreads: number; wasmPaths: string } };
    Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => object;
    InferenceSession: { create(url: string, options: object): Promise<Session> };
  }
  // The runtime as it lies on disk; only this much of it is used.
  const ort = (await import(`${asked.page}ort.wasm.min.mjs`)) as Runtime;
  // The page keeps its session between two questions.
  const kept = globalThis as { session?: Promise<Session> };
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = asked.page;
  kept.session ??= ort.InferenceSession.create(`${asked.page}graph`, {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
  });
  const session = await kept.session;
  const feeds = Object.fromEntries(
    asked.sent.map(({ name, dims, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      return [name, new ort.Tensor('float32', new Float32Array(bytes.buffer), dims)];
    }),
  );
  const times: number[] = [];
  let last: Tensors = {};
  for (let run = 0; run < asked.runs; run++) {
    const start = performance.now();
    last = await session.run(feeds, asked.outputs);
    times.push(performance.now() - start);
  }
  const found = Object.entries(last).map(([name, { data, dims }]) => {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return { name, dims: [...dims], base64: btoa(text) };
  });
  return { found, times };
}
