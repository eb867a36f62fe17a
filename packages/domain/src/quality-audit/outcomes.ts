import * as z from 'zod';

/** What people made of a mask of an audited picture, or that they added it. */
export const AUDIT_OUTCOMES = ['unchanged', 'changed', 'deleted', 'added'] as const;
export const AuditOutcome = z.enum(AUDIT_OUTCOMES);
export type AuditOutcome = z.infer<typeof AuditOutcome>;

/** `open`: people work on it; `done`: every picture is corrected; `ended`: a manager ended it before. */
export const AuditState = z.enum(['open', 'done', 'ended']);
export type AuditState = z.infer<typeof AuditState>;
