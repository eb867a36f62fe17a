import { sketchPoints, type Tool } from '../../core/index.ts';
import { beginning } from '../sketching/beginning.ts';
import { shapeOptions } from '../sketching/combine-of.ts';
import { drawingWith } from '../sketching/drawing.ts';
import { putOutline } from '../sketching/put-outline.ts';
import { descriptor } from './descriptor.ts';

export const lasso: Tool = {
  descriptor,
  initial: 'idle',
  states: {
    idle: beginning,
    drawing: drawingWith({
      by: 'hand',
      closes: true,
      finish: (ports, sketch) => putOutline(ports, 'lasso', sketchPoints(sketch), sketch),
    }),
  },
  options: shapeOptions,
};
