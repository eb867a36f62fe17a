import { type Tool } from '../../core/index.ts';
import { descriptor } from './descriptor.ts';
import { boxing } from './states/boxing.ts';
import { idle } from './states/idle.ts';
import { pressing } from './states/pressing.ts';

export const select: Tool = { descriptor, initial: 'idle', states: { idle, pressing, boxing } };
