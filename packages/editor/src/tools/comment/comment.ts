import { type PointImage } from '@maskloop/geometry/spaces';
import { maskAt, type Tool } from '../../core/index.ts';
import { descriptor } from './descriptor.ts';

/** A tool that asks for a comment where one clicks, with the mask that lies there. */
export const createCommentTool = (onPlace: (at: PointImage, maskId: string | null) => void): Tool => ({
  descriptor,
  initial: 'idle',
  states: {
    idle: ({ document, viewport }) => ({
      release(event) {
        const { x, y } = event.image;
        if (x < 0 || y < 0 || x >= viewport.image.width || y >= viewport.image.height) return;
        onPlace(event.image, maskAt(document.masks.get().values(), event.image)?.id ?? null);
      },
    }),
  },
});
