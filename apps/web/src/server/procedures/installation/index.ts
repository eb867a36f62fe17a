import { createOwner } from './create-owner.ts';
import { get } from './get.ts';

export const installation = { createOwner, get };
