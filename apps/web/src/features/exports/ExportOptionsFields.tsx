import { type Stage, STAGES } from '@maskloop/domain/stage';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { type ExportOptions } from './export-options.ts';

const STAGE_NAMES: Record<Stage, string> = {
  'assisted-manual': 'Assisted-manual',
  'semi-automatic': 'Semi-automatic',
  'fully-automatic': 'Fully-automatic',
};
const shown = (value: number) => (Number.isNaN(value) ? '' : value);

/** What narrows an export further, and how much its masks weigh in training. */
export function ExportOptionsFields(props: {
  readonly options: ExportOptions;
  readonly onChange: (options: ExportOptions) => void;
}) {
  const { options } = props;
  const change = (part: Partial<ExportOptions>) => props.onChange({ ...options, ...part });
  return (
    <div className="mt-3 flex flex-wrap items-start gap-x-6 gap-y-4">
      <fieldset>
        <legend className="font-medium">Stages, and the weight of their masks</legend>
        <p className="mb-1.5 text-sm text-muted">How often training draws them.</p>
        <div className="flex flex-col gap-1.5">
          {STAGES.map((stage) => (
            <div key={stage} className="flex items-center justify-between gap-4">
              <Checkbox
                checked={options.stages.includes(stage)}
                onChange={(on) =>
                  change({ stages: STAGES.filter((s) => (s === stage ? on : options.stages.includes(s))) })
                }
              >
                {STAGE_NAMES[stage]}
              </Checkbox>
              <Input
                type="number"
                aria-label={`Weight of ${stage} masks`}
                className="w-20 text-right tabular-nums"
                min={0.001}
                max={1000}
                step="any"
                value={shown(options.weights[stage])}
                onChange={(event) =>
                  change({ weights: { ...options.weights, [stage]: event.target.valueAsNumber } })
                }
              />
            </div>
          ))}
          <Checkbox
            checked={options.includeProposals}
            onChange={(includeProposals) => change({ includeProposals })}
          >
            Also proposals that nobody judged
          </Checkbox>
        </div>
      </fieldset>
      <Field label="Masks made from" hint="Empty: all." className="w-40">
        {(control) => (
          <Input
            {...control}
            type="date"
            value={options.from}
            onChange={(event) => change({ from: event.target.value })}
          />
        )}
      </Field>
      <Field label="until" hint="That day included." className="w-40">
        {(control) => (
          <Input
            {...control}
            type="date"
            value={options.to}
            onChange={(event) => change({ to: event.target.value })}
          />
        )}
      </Field>
      <Field label="Share of images, %" hint="Drawn at random." className="w-36">
        {(control) => (
          <Input
            {...control}
            type="number"
            min={0.1}
            max={100}
            step="any"
            value={shown(options.percent)}
            onChange={(event) => change({ percent: event.target.valueAsNumber })}
          />
        )}
      </Field>
      <Field label="Seed" hint="Repeats the draw." className="w-32">
        {(control) => (
          <Input
            {...control}
            type="number"
            min={0}
            step={1}
            value={shown(options.seed)}
            onChange={(event) => change({ seed: event.target.valueAsNumber })}
          />
        )}
      </Field>
    </div>
  );
}
