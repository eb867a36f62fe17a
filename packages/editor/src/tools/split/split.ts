import { sketchPoints, type Tool } from '../../core/index.ts';
import { beginning } from '../sketching/beginning.ts';
import { drawingWith } from '../sketching/drawing.ts';
import { sketchCommands } from '../sketching/sketch-commands.ts';
import { descriptor } from './descriptor.ts';
import { splitMasks } from './split-masks.ts';

export const split: Tool = {
  descriptor,
  initial: 'idle',
  states: {
    idle: beginning,
    drawing: drawingWith({
      by: 'line',
      closes: false,
      finish: (ports, sketch) => splitMasks(ports, sketchPoints(sketch)),
    }),
  },
  commands: (ports, hand) => sketchCommands('split', ports, hand),
};
