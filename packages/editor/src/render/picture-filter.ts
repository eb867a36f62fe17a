import { type Editor, isPlain, lookMatrix } from '../core/index.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Filters of a page are told apart by their number. */
let made = 0;

/**
 * Shows a surface under the person's light, contrast and channel. The browser filters what was drawn: moving a slider
 * draws nothing anew. Returns how to stop.
 */
export function attachPictureFilter({ view }: Pick<Editor, 'view'>, canvas: HTMLCanvasElement): () => void {
  const { ownerDocument } = canvas;
  const svg = ownerDocument.createElementNS(SVG, 'svg');
  const filter = ownerDocument.createElementNS(SVG, 'filter');
  const matrix = ownerDocument.createElementNS(SVG, 'feColorMatrix');
  filter.id = `maskloop-look-${++made}`;
  // Numbers mean what the file's numbers mean; the default would be linear light.
  filter.setAttribute('color-interpolation-filters', 'sRGB');
  matrix.setAttribute('type', 'matrix');
  svg.setAttribute('aria-hidden', 'true');
  svg.style.cssText = 'position:absolute;width:0;height:0';
  filter.append(matrix);
  svg.append(filter);
  canvas.after(svg);

  const show = () => {
    const look = view.look.get();
    matrix.setAttribute('values', lookMatrix(look).join(' '));
    canvas.style.filter = isPlain(look) ? '' : `url(#${filter.id})`;
  };
  show();
  const stop = view.look.subscribe(show);
  return () => {
    stop();
    svg.remove();
  };
}
