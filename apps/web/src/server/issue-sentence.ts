import { type ValidationError } from '@orpc/contract';

/** One sentence of one fault in an input: `labels.0.color: A colour looks like #0072b2.` */
export function issueSentence(issue: ValidationError['issues'][number]): string {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  const what = issue.message.endsWith('.') ? issue.message : `${issue.message}.`;
  return path === '' ? what : `${path}: ${what}`;
}
