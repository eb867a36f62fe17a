import { v7 } from 'uuid';
import * as z from 'zod';

/** Any identifier of ours: a UUID, made as version 7 so that keys sort by time. */
export const Id = z.uuid();

/** A new time-ordered identifier (UUID version 7); browser, server and worker all make them. */
export const newId = (): string => v7();
