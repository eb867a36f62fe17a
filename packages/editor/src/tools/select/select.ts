import { type Tool } from '../../core/index.ts';
import { descriptor } from './descriptor.ts';
import { idle } from './states/idle.ts';

export const select: Tool = { descriptor, initial: 'idle', states: { idle } };
