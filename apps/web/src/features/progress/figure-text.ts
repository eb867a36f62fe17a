import { type FigureDefinition } from '@maskloop/domain/figures';
import { formatCount, formatDuration, formatRatio } from './figures.ts';

const percent = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A figure as it is written everywhere, without its unit; a dash where there is nothing to divide by. */
export function figureValue({ unit }: Pick<FigureDefinition, 'unit'>, value: number | null): string {
  if (value === null) return '–';
  if (unit === 'count') return formatCount(Math.round(value));
  if (unit === 'duration') return formatDuration(value);
  return unit === 'share' ? percent.format(value * 100) : formatRatio(value);
}

/** What stands behind the value. */
export const figureUnit = ({ unit }: Pick<FigureDefinition, 'unit'>): string | undefined =>
  unit === 'seconds' ? 's' : unit === 'share' ? '%' : undefined;

/** Both in one. */
export function figureText(figure: Pick<FigureDefinition, 'unit'>, value: number | null): string {
  const unit = value === null ? undefined : figureUnit(figure);
  return unit === undefined ? figureValue(figure, value) : `${figureValue(figure, value)} ${unit}`;
}
