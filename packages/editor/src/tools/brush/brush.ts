import { type Tool } from '../../core/index.ts';
import { commands, options } from './commands.ts';
import { descriptor } from './descriptor.ts';
import { idleWith } from './states/idle.ts';
import { paintingWith } from './states/painting.ts';

export const brush: Tool = {
  descriptor,
  initial: 'idle',
  states: { idle: idleWith({ erases: false }), painting: paintingWith({ erases: false }) },
  commands,
  options,
};
