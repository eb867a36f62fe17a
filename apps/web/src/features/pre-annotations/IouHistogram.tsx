/** How much refined masks overlap with what was given: ten bars of a tenth. */
export function IouHistogram({ bins, mean }: { bins: readonly number[]; mean: number }) {
  const most = Math.max(...bins, 1);
  const text = bins
    .map((count, i) => `${(i / 10).toFixed(1)}–${((i + 1) / 10).toFixed(1)}: ${count}`)
    .join(', ');
  return (
    <figure className="w-72">
      <figcaption className="text-sm text-muted">
        IoU of given and refined, mean <span className="text-ink tabular-nums">{mean.toFixed(2)}</span>
      </figcaption>
      <div role="img" aria-label={`Objects by IoU: ${text}`} className="mt-1 flex h-16 items-end gap-0.5">
        {bins.map((count, i) => (
          <div
            key={i}
            title={`${(i / 10).toFixed(1)} to ${((i + 1) / 10).toFixed(1)}: ${count}`}
            className="min-h-px flex-1 rounded-t-xs bg-accent"
            style={{ height: `${(count / most) * 100}%` }}
          />
        ))}
      </div>
      <div aria-hidden className="flex justify-between text-sm text-muted tabular-nums">
        <span>0</span>
        <span>0.5</span>
        <span>1</span>
      </div>
    </figure>
  );
}
