import { type Tool } from '../../core/index.ts';
import { beginning } from '../sketching/beginning.ts';
import { shapeOptions } from '../sketching/combine-of.ts';
import { descriptor } from './descriptor.ts';
import { drawing } from './states/drawing.ts';

export const box: Tool = {
  descriptor,
  initial: 'idle',
  states: { idle: beginning, drawing },
  options: shapeOptions,
};
