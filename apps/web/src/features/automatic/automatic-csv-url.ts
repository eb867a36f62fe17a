import { type AutomaticRows } from '@maskloop/domain/automatic-run';

/** The address of images of the fully-automatic stage as a file. */
export const automaticCsvUrl = (projectId: string, rows: AutomaticRows): string =>
  `/api/v1/projects/${projectId}/automatic/images.csv${rows === 'all' ? '' : `?rows=${rows}`}`;
