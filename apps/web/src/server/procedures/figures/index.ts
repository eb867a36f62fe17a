import { people } from './people.ts';
import { rows } from './rows.ts';
import { scoreboard } from './scoreboard.ts';
import { setRate } from './set-rate.ts';
import { trend } from './trend.ts';

export const figures = { people, rows, scoreboard, setRate, trend };
