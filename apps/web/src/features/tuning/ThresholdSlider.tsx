import { Input } from '@maskloop/ui/Input';
import { useId, type ReactNode } from 'react';

export interface ThresholdSliderProps {
  label: string;
  hint: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
  /** The distribution that it cuts. */
  children?: ReactNode;
}

/** One threshold: its distribution, a slider, and the number itself. */
export function ThresholdSlider(props: ThresholdSliderProps) {
  const { label, hint, value, min, max, step, onChange, children } = props;
  const id = useId();
  const take = (next: number) => {
    if (!Number.isNaN(next)) onChange(Math.min(max, Math.max(min, next)));
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <Input
          type="number"
          aria-label={`${label}, exactly`}
          min={min}
          max={max}
          step={step}
          value={Number(value.toFixed(4))}
          onChange={(event) => take(event.target.valueAsNumber)}
          className="h-6.5 w-22 text-right"
        />
      </div>
      {children}
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => take(event.target.valueAsNumber)}
        className="h-4 w-full accent-accent"
      />
      <p id={`${id}-hint`} className="text-sm text-muted">
        {hint}
      </p>
    </div>
  );
}
