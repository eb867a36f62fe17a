import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits with a prefix people recognise it by. */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`;

/** What is stored of a secret. It is random, so one round of sha256 suffices; no dictionary leads back. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
