// Picture → model tensor, beside sharp's (libvips, C with SIMD) resize of the same pixels to the same size.
import { readFileSync } from 'node:fs';
import { manifestSchema, preprocess } from '../../packages/inference/src/core/index.ts';
import { resizeBySharp, sharpVersions } from '../../packages/inference/src/testing/resize-by-sharp.ts';
import { type Case, faster, finish, machine, measure, sampleOf } from '../measure.ts';

const manifest = manifestSchema.parse(
  JSON.parse(readFileSync(new URL('../../models/maskloop-student/manifest.json', import.meta.url), 'utf8')),
);

console.log(machine());
const cases: Case[] = [];
for (const [width, height] of [
  [640, 480],
  [1920, 1080],
  [4032, 3024],
] as const) {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 2654435761) >>> 24);
  const ours = measure(() => preprocess({ width, height, data }, manifest), 1000, 9);
  const { resized } = preprocess({ width, height, data }, manifest).frame;
  const times: number[] = [];
  for (let i = 0; i < 15; i++) {
    const start = performance.now();
    await resizeBySharp({ width, height, data }, resized.width, resized.height);
    times.push(performance.now() - start);
  }
  cases.push(faster(`${width} × ${height} → ${manifest.input.size}`, ours, sampleOf(times.slice(3)), 0));
}
finish(import.meta.dirname, cases, { sharp: sharpVersions.sharp ?? '', vips: sharpVersions.vips });
