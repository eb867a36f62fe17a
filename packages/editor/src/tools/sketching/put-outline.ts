import { type PointImage } from '@maskloop/geometry/spaces';
import { type Sketch, type ToolPorts } from '../../core/index.ts';
import { enclosedBy } from './enclosed-by.ts';

/** Makes of a closed line what it is for, as one step. */
export function putOutline(
  { shaping, viewport }: Pick<ToolPorts, 'shaping' | 'viewport'>,
  tool: 'polygon' | 'lasso',
  points: readonly PointImage[],
  { legs, combine }: Sketch,
): void {
  const thing = tool === 'polygon' ? 'polygon' : 'lasso';
  shaping.apply({
    rle: enclosedBy(points, viewport.image),
    combine,
    tool,
    clicks: legs.length,
    names: { made: `Draw ${thing}`, added: `Add by ${thing}`, subtracted: `Take away by ${thing}` },
  });
}
