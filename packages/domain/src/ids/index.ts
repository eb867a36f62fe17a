import { v5, v7 } from 'uuid';
import * as z from 'zod';

/** Any identifier of ours: a UUID, made as version 7 so that keys sort by time. */
export const Id = z.uuid();

/** A new time-ordered identifier (UUID version 7); browser, server and worker all make them. */
export const newId = (): string => v7();

const OURS = '0b8f3c5e-6d0e-5b52-9c1d-7f6a3f1f5a10';

/** The identifier that follows from `parts` (UUID version 5): the same parts, the same id, wherever it is made. */
export const idFrom = (...parts: readonly (string | number)[]): string => v5(JSON.stringify(parts), OURS);
