import { type Tool } from '../../core/index.ts';
import { commands, options } from '../brush/commands.ts';
import { idleWith } from '../brush/states/idle.ts';
import { paintingWith } from '../brush/states/painting.ts';
import { descriptor } from './descriptor.ts';

/** The brush with its meaning turned round. */
export const eraser: Tool = {
  descriptor,
  initial: 'idle',
  states: { idle: idleWith({ erases: true }), painting: paintingWith({ erases: true }) },
  commands,
  options: (ports) => options(ports).filter((option) => option.kind === 'amount'),
};
