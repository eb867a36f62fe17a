import { type Tool } from '../../core/index.ts';
import { descriptor } from './descriptor.ts';
import { idle } from './states/idle.ts';
import { panning } from './states/panning.ts';

export const pan: Tool = { descriptor, initial: 'idle', states: { idle, panning } };
