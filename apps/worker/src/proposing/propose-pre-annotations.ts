import { importsOf } from '@maskloop/usecases/pre-annotations';
import { refineItems } from '../refining/refine-items.ts';
import { type Propose } from './propose.ts';

/** Proposes what files of other models gave for the picture and nobody refined yet. */
export const proposePreAnnotations: Propose = async (services, { imageId, taskId }, { signal, progress }) => {
  for (const { importId, items } of await importsOf(services.ctx, imageId)) {
    let done = 0;
    const refined = (count: number) => progress((done += count), items);
    await refineItems(services, { importId, imageId, taskId }, { signal, refined });
  }
};
