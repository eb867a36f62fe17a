const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** "94.2%"; a dash where there is nothing to divide by. */
export const formatShare = (share: number | null): string => (share === null ? '–' : percent.format(share));

/** "(91%–96.1%)"; nothing where there is none. */
export const formatInterval = (low: number | null, high: number | null): string | undefined =>
  low === null || high === null ? undefined : `(${percent.format(low)}–${percent.format(high)})`;
