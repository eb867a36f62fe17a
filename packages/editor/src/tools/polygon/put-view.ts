import { type Ring } from '@maskloop/geometry/contours';
import { type MaskRecord, type ToolPorts } from '../../core/index.ts';
import { maskAfterEdit } from './edit-view.ts';
import { polygonView, rememberView } from './polygon-view.ts';

/** Puts a changed polygon view into its mask as one step, and keeps the view for the pixels that came of it. */
export function putView(
  { shaping, settings, document }: Pick<ToolPorts, 'shaping' | 'settings' | 'document'>,
  mask: MaskRecord,
  after: readonly Ring[],
  name: string,
): void {
  const detail = settings.detailPx.get();
  const rle = maskAfterEdit(mask.rle, polygonView(mask.rle, detail), after);
  shaping.reshape(name, [{ mask, rle }], { tool: 'polygon', clicks: 1 });
  const now = document.masks.get().get(mask.id);
  if (now) rememberView(now.rle, detail, after);
}
