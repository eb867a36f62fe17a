import { cancel } from './cancel.ts';
import { list } from './list.ts';
import { retry } from './retry.ts';
import { summary } from './summary.ts';

export const jobs = { list, summary, retry, cancel };
