import * as z from 'zod';

export const ReviewVerdict = z.enum(['accepted', 'returned']);
export type ReviewVerdict = z.infer<typeof ReviewVerdict>;

export const MaskVerdict = z.enum(['satisfactory', 'unsatisfactory', 'no-object']);
export type MaskVerdict = z.infer<typeof MaskVerdict>;

export const CommentKind = z.enum(['comment', 'question']);
export type CommentKind = z.infer<typeof CommentKind>;

/** Whether `reviewerId` may judge work of `annotatorId`: own work only where the project allows it. */
export const mayReview = (
  reviewerId: string,
  annotatorId: string | null,
  allowSelfReview: boolean,
): boolean => allowSelfReview || reviewerId !== annotatorId;
