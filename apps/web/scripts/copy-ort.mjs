// onnxruntime-web's files, served by ourselves under a path with their version: no CDN, cacheable for ever.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const FILES = [
  'ort-wasm-simd-threaded.mjs',
  'ort-wasm-simd-threaded.wasm',
  // Asked for only where threads do not start, or where there is a graphics card.
  'ort.wasm.min.mjs',
  'ort.webgpu.min.mjs',
  'ort-wasm-simd-threaded.asyncify.mjs',
  'ort-wasm-simd-threaded.asyncify.wasm',
];

const dist = path.dirname(createRequire(import.meta.url).resolve('onnxruntime-web'));
const { version } = JSON.parse(fs.readFileSync(path.join(dist, '../package.json'), 'utf8'));
const folder = path.join(import.meta.dirname, '../public/ort');
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(path.join(folder, version), { recursive: true });
for (const file of FILES) fs.copyFileSync(path.join(dist, file), path.join(folder, version, file));
