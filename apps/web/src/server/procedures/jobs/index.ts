import { cancel } from './cancel.ts';
import { get } from './get.ts';
import { list } from './list.ts';
import { retry } from './retry.ts';
import { summary } from './summary.ts';

export const jobs = { get, list, summary, retry, cancel };
