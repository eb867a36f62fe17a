import { type Tool } from '../core/index.ts';
import { brush } from './brush/brush.ts';
import { eraser } from './eraser/eraser.ts';
import { pan } from './pan/pan.ts';
import { select } from './select/select.ts';
import { smart } from './smart/smart.ts';

/** Every tool, in the order of the toolbar. Toolbar, shortcuts, help and key bar follow from this list. */
export const TOOLS: readonly Tool[] = [smart, brush, eraser, select, pan];

/** What is left where nothing can be changed. */
export const VIEWING_TOOLS: readonly Tool[] = [select, pan];

export { createCommentTool } from './comment/comment.ts';
