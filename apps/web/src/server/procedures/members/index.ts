import { changeRole } from './change-role.ts';
import { createResetLink } from './create-reset-link.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';

export const members = { changeRole, createResetLink, list, remove };
