import { type Tool } from '../../core/index.ts';
import { boxing } from '../select/states/boxing.ts';
import { pressing } from '../select/states/pressing.ts';
import { commands, options, summary } from './commands.ts';
import { descriptor } from './descriptor.ts';
import { idle } from './states/idle.ts';

export const tidy: Tool = {
  descriptor,
  initial: 'idle',
  states: { idle, pressing, boxing },
  commands,
  options,
  summary,
};
