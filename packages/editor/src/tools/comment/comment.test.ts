import { createEditor } from '../../core/index.ts';
import { rectMask } from '@maskloop/testing/editor';
import { pointImage, pointView } from '@maskloop/geometry/spaces';
import { expect, test } from 'vitest';
import { createCommentTool } from './comment.ts';

test('a click names the place and the mask that lies there, beside the picture nothing', () => {
  const image = { width: 64, height: 64 };
  const placed: unknown[] = [];
  const editor = createEditor({
    image,
    masks: [rectMask('a', [10, 10, 20, 20], image)],
    labels: [],
    classAgnostic: true,
    overlapPolicy: 'free',
    tools: [createCommentTool((at, maskId) => placed.push([at.x, at.y, maskId]))],
    tool: 'comment',
    decode: null,
    modelVersionId: null,
    mayEdit: false,
  });
  for (const [x, y] of [
    [15, 15],
    [50, 50],
    [-1, 5],
  ] as const) {
    const event = {
      view: pointView(x, y),
      image: pointImage(x, y),
      button: 'primary',
      shift: false,
      alt: false,
      mod: false,
      pressure: 0.5,
      isPen: false,
    } as const;
    editor.toolbox.press(event);
    editor.toolbox.release(event);
  }
  expect(placed).toEqual([
    [15, 15, 'a'],
    [50, 50, null],
  ]);
});
