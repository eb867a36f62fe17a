import { type Tool } from '../../core/index.ts';
import { commands, options, summary } from './commands.ts';
import { descriptor } from './descriptor.ts';
import { idle } from './states/idle.ts';

export const tidy: Tool = { descriptor, initial: 'idle', states: { idle }, commands, options, summary };
