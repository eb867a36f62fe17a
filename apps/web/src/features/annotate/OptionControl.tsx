'use client';
import { type ToolOption } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { Select } from '@maskloop/ui/Select';
import { clsx } from 'clsx';
import { useId } from 'react';

/** One option of a tool, by its kind. */
export function OptionControl({ option }: { option: ToolOption }) {
  if (option.kind === 'amount') return <Amount option={option} />;
  if (option.kind === 'switch') return <OnOff option={option} />;
  return option.choices.length > 4 ? <Menu option={option} /> : <Segments option={option} />;
}

type Option<Kind extends ToolOption['kind']> = Extract<ToolOption, { kind: Kind }>;

/** Steps of a slider whose amounts grow by ratio. */
const LOG_STEPS = 200;

function Amount({ option }: { option: Option<'amount'> }) {
  const { label, unit, value: signal, min, max, step, isLogarithmic = false } = option;
  const value = useSignal(signal);
  const id = useId();
  const put = (next: number) => {
    if (!Number.isFinite(next)) return;
    signal.set(Math.min(max, Math.max(min, Math.round(next / step) * step)));
  };
  const position = isLogarithmic
    ? (LOG_STEPS * Math.log(Math.max(value, min) / min)) / Math.log(max / min)
    : value;
  return (
    <span className="flex items-center gap-2">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={`${value} ${unit}`}
        min={isLogarithmic ? 0 : min}
        max={isLogarithmic ? LOG_STEPS : max}
        step={isLogarithmic ? 1 : step}
        value={position}
        onChange={({ target: { valueAsNumber: at } }) =>
          put(isLogarithmic ? min * (max / min) ** (at / LOG_STEPS) : at)
        }
        className="w-28 accent-(--color-accent) max-lg:w-20"
      />
      <input
        id={id}
        type="number"
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={(event) => put(event.target.valueAsNumber)}
        // Back to the picture, whose keys are dead while one types.
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
        className="h-6 w-18 rounded-md border border-edge bg-raised px-1.5 text-right tabular-nums"
      />
      <span className="text-muted">{unit}</span>
    </span>
  );
}

function OnOff({ option: { label, value: signal } }: { option: Option<'switch'> }) {
  const value = useSignal(signal);
  return (
    <Checkbox checked={value} onChange={(next) => signal.set(next)}>
      {label}
    </Checkbox>
  );
}

function Menu({ option: { label, value: signal, choices } }: { option: Option<'choice'> }) {
  const value = useSignal(signal);
  return <Select aria-label={label} value={value} options={choices} onChange={(next) => signal.set(next)} />;
}

function Segments({ option: { label, value: signal, choices } }: { option: Option<'choice'> }) {
  const value = useSignal(signal);
  const name = useId();
  return (
    <span
      role="radiogroup"
      aria-label={label}
      className="flex h-6.5 shrink-0 items-stretch overflow-hidden rounded-md border border-edge"
    >
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={clsx(
            'flex items-center border-r border-edge px-2 last:border-r-0 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus',
            value === choice.value ? 'bg-accent-soft font-medium text-accent' : 'hover:bg-hover',
          )}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={value === choice.value}
            onChange={() => signal.set(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </span>
  );
}
