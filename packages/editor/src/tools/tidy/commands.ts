import { type Command, TIDY_KINDS, type ToolOption, type ToolPorts } from '../../core/index.ts';
import { rleArea } from '@maskloop/geometry/rle';
import { applyTidy } from './apply-tidy.ts';
import { planTidy } from './plan-tidy.ts';
import { TIDY_NAMES } from './tidied.ts';

const MOST = { 'fill-holes': 1_000_000, 'drop-parts': 100_000, grow: 40, shrink: 40, smooth: 25 } as const;

export function commands(ports: ToolPorts): Command[] {
  const { settings, selection } = ports;
  const change = (direction: 1 | -1) => {
    const kind = settings.tidy.get();
    if (kind === 'clear-beneath') return;
    const amount = settings.tidyPx[kind];
    const step = Math.max(1, Math.round(amount.get() * 0.2));
    amount.set(Math.min(MOST[kind], Math.max(1, amount.get() + direction * step)));
  };
  const hasAmount = () => settings.tidy.get() !== 'clear-beneath';
  const group = 'Tools';
  return [
    {
      id: 'tidy.apply',
      label: 'Tidy up the selected objects as the preview shows',
      keys: ['Enter'],
      group,
      when: () => selection.ids.get().size > 0,
      run: () => applyTidy(ports),
      bar: 'apply',
    },
    {
      id: 'tidy.less',
      label: 'Tidy up less',
      keys: ['['],
      group,
      when: hasAmount,
      run: () => change(-1),
      bar: 'less',
    },
    {
      id: 'tidy.more',
      label: 'Tidy up more',
      keys: [']'],
      group,
      when: hasAmount,
      run: () => change(1),
      bar: 'more',
    },
    {
      id: 'tidy.next',
      label: 'Next way of tidying up',
      keys: ['Shift+t'],
      group,
      when: () => true,
      run: () => {
        const next = (TIDY_KINDS.indexOf(settings.tidy.get()) + 1) % TIDY_KINDS.length;
        settings.tidy.set(TIDY_KINDS[next] ?? 'fill-holes');
      },
      bar: 'next way',
    },
  ];
}

export function options({ settings }: ToolPorts): ToolOption[] {
  return [
    {
      kind: 'choice',
      id: 'tidy',
      label: 'Tidy up',
      value: settings.tidy,
      choices: TIDY_KINDS.map((value) => ({ value, label: TIDY_NAMES[value] })),
    },
    ...TIDY_KINDS.flatMap((kind): ToolOption[] => {
      if (kind === 'clear-beneath') return [];
      const isArea = kind === 'fill-holes' || kind === 'drop-parts';
      return [
        {
          kind: 'amount',
          id: kind,
          label: isArea ? 'Up to' : 'By',
          unit: isArea ? 'px²' : 'px',
          value: settings.tidyPx[kind],
          min: 1,
          max: MOST[kind],
          step: 1,
          isLogarithmic: isArea,
          when: () => settings.tidy.get() === kind,
        },
      ];
    }),
  ];
}

export function summary(ports: ToolPorts): string {
  if (ports.selection.ids.get().size === 0) return 'Select objects to see what would change.';
  const { added, taken, deleted, changes } = planTidy(ports);
  if (changes.length === 0) return 'Nothing would change.';
  const parts = [
    rleArea(added) > 0 && `+${rleArea(added)} px`,
    rleArea(taken) > 0 && `−${rleArea(taken)} px`,
    deleted > 0 && (deleted === 1 ? 'one object would go' : `${deleted} objects would go`),
  ];
  return parts.filter(Boolean).join(', ');
}
