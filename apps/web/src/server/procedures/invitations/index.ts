import { accept } from './accept.ts';
import { create } from './create.ts';
import { list } from './list.ts';
import { read } from './read.ts';
import { revoke } from './revoke.ts';

export const invitations = { accept, create, list, read, revoke };
