/** A judged proposal: what the model predicted of it, and the IoU with what people kept (refused: 0). */
export interface JudgedIou {
  readonly predicted: number;
  readonly actual: number;
}

const BINS = 10;

/**
 * Judged proposals in ten bins by predicted IoU ([0, 0.1) … [0.9, 1]; what lies outside falls into the nearest), empty ones left
 * out, with the means of both; and the mean of |predicted − actual|. Zero proposals: no bin, error 0.
 */
export function calibrate(judged: readonly JudgedIou[]) {
  const bins = Array.from({ length: BINS }, (_, index) => {
    const inside = judged.filter(
      ({ predicted }) => Math.min(BINS - 1, Math.max(0, Math.floor(predicted * BINS))) === index,
    );
    return {
      from: index / BINS,
      masks: inside.length,
      predicted: mean(inside.map(({ predicted }) => predicted)),
      actual: mean(inside.map(({ actual }) => actual)),
    };
  });
  return {
    masks: judged.length,
    error: mean(judged.map(({ predicted, actual }) => Math.abs(predicted - actual))),
    bins: bins.filter(({ masks }) => masks > 0),
  };
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
