import { AppError } from '@maskloop/domain/errors';
import { FigureFilter } from '@maskloop/domain/figures';
import { issueSentence } from './issue-sentence.ts';

/** The filter of figures in an address. NOT_FOUND for what is no project's id, INVALID for the rest. */
export function readFilter(request: Request, projectId: string): FigureFilter {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const parsed = FigureFilter.safeParse({ ...query, projectId });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (!issue || issue.path[0] === 'projectId')
    throw new AppError('NOT_FOUND', 'This project does not exist.');
  throw new AppError('INVALID', issueSentence(issue));
}
