import { type Tool } from '../core/index.ts';
import { box } from './box/box.ts';
import { brush } from './brush/brush.ts';
import { eraser } from './eraser/eraser.ts';
import { lasso } from './lasso/lasso.ts';
import { pan } from './pan/pan.ts';
import { polygon } from './polygon/polygon.ts';
import { scribble } from './scribble/scribble.ts';
import { select } from './select/select.ts';
import { smart } from './smart/smart.ts';
import { split } from './split/split.ts';
import { tidy } from './tidy/tidy.ts';

/** Every tool, in the order of the toolbar. Toolbar, shortcuts, help and key bar follow from this list. */
export const TOOLS: readonly Tool[] = [
  smart,
  scribble,
  brush,
  eraser,
  polygon,
  lasso,
  box,
  split,
  tidy,
  select,
  pan,
];

/** What is left where nothing can be changed. */
export const VIEWING_TOOLS: readonly Tool[] = [select, pan];

export { createCommentTool } from './comment/comment.ts';
