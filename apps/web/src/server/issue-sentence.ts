import { type ValidationError } from '@orpc/contract';

type Issue = ValidationError['issues'][number];
/** What zod adds to an issue, as far as sentences need it. */
interface Details {
  code?: string;
  origin?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  expected?: string;
  format?: string;
  values?: readonly unknown[];
  keys?: readonly string[];
}
const UNITS: Record<string, string> = {
  string: ' characters',
  array: ' entries',
  file: ' bytes',
  set: ' entries',
};
/** Messages of zod's own; a schema's own sentences are kept. */
const DEFAULT = /^(Too small|Too big|Invalid|Unrecognized|Required)/;

/** One sentence of one fault in an input: `labels.0.color: A colour looks like #0072b2.` */
export function issueSentence(issue: Issue): string {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  // Issues of our contract are zod's.
  const what = sentence(issue);
  return `${path === '' ? '' : `${path}: `}${what}${what.endsWith('.') ? '' : '.'}`;
}

function sentence(issue: Issue & Details): string {
  if (!DEFAULT.test(issue.message)) return issue.message;
  const unit = UNITS[issue.origin ?? ''] ?? '';
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'This must not be empty'
        : `At least ${issue.minimum}${unit}`;
    case 'too_big':
      return `At most ${issue.maximum}${unit}`;
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? 'This is missing'
        : `This must be a ${issue.expected}`;
    case 'invalid_value':
      return `This must be one of ${(issue.values ?? []).join(', ')}`;
    case 'invalid_format':
      return (
        { uuid: 'This is not an identifier', email: 'This is not an e-mail address' }[issue.format ?? ''] ??
        issue.message
      );
    case 'unrecognized_keys':
      return `Not known here: ${(issue.keys ?? []).join(', ')}`;
    default:
      return issue.message;
  }
}
