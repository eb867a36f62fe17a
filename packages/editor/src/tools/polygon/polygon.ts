import { sketchPoints, type Tool } from '../../core/index.ts';
import { shapeOptions } from '../sketching/combine-of.ts';
import { drawingWith } from '../sketching/drawing.ts';
import { putOutline } from '../sketching/put-outline.ts';
import { sketchCommands } from '../sketching/sketch-commands.ts';
import { commands } from './commands.ts';
import { descriptor } from './descriptor.ts';
import { idle } from './states/idle.ts';
import { movingCorner } from './states/moving-corner.ts';

export const polygon: Tool = {
  descriptor,
  initial: 'idle',
  states: {
    idle,
    'moving-corner': movingCorner,
    drawing: drawingWith({
      by: 'corners',
      closes: true,
      finish: (ports, sketch) => putOutline(ports, 'polygon', sketchPoints(sketch), sketch),
    }),
  },
  commands: (ports, hand) => [...sketchCommands('polygon', ports, hand), ...commands(ports)],
  options: (ports) => [
    ...shapeOptions(ports),
    {
      kind: 'amount',
      id: 'detail',
      label: 'Corners within',
      unit: 'px',
      value: ports.settings.detailPx,
      min: 0.5,
      max: 20,
      step: 0.5,
      isLogarithmic: true,
    },
  ],
};
