import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { renderScene } from '../scenes/render-scene.ts';
import { encodeScene } from './encode-scene.ts';
import { PHOTOGRAPHS } from './photographs.ts';

/** A picture of the demo project, ready to be added. */
export interface DemoFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly metadata: { readonly licence: string; readonly attribution: string; readonly source: string };
}

const SCENE_SEEDS = [11, 23, 42];
const OWN = { licence: 'Apache-2.0', attribution: 'Maskloop', source: 'drawn by packages/demo' };

/**
 * Photographs first, then drawn scenes. `folder` is where the photographs lie (packages/demo/photographs); it is given
 * because bundlers move this file away from them.
 */
export async function* demoFiles(folder: string): AsyncGenerator<DemoFile> {
  for (const { file, ...metadata } of PHOTOGRAPHS)
    yield { fileName: file, bytes: await readFile(path.join(folder, file)), metadata };
  for (const seed of SCENE_SEEDS)
    yield { fileName: `scene-${seed}.png`, bytes: await encodeScene(renderScene(seed)), metadata: OWN };
}
