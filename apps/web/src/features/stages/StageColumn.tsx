'use client';
import { type StagesView } from '@maskloop/contract';
import { FIGURES, PAPER, paperText } from '@maskloop/domain/figures';
import { STAGES } from '@maskloop/domain/stage';
import { Badge } from '@maskloop/ui/Badge';
import { Button, buttonClass } from '@maskloop/ui/Button';
import { clsx } from 'clsx';
import { ArrowLeft, ArrowRight, RotateCcw, Settings2 } from 'lucide-react';
import Link from 'next/link';
import { useMay } from '../../client/session.ts';
import { figureText } from '../progress/figure-text.ts';
import { Formula } from '../progress/Formula.tsx';
import { useProject } from '../projects/project-context.ts';
import { STAGE_NAMES } from '../projects/stage-names.ts';
import { TaskBar, TaskCounts } from '../tasks/TaskBar.tsx';
import { type OpenRows, RowsButton } from '../scoreboard/RowsButton.tsx';
import { settingsLine } from './settings-words.ts';
import { SettingsHistory } from './SettingsHistory.tsx';
import { STAGE_TEXTS } from './stage-texts.ts';

export type Column = StagesView['stages'][number];
const SHOWN = ['secondsPerMask', 'masksPerImage', 'masks'] as const;

export interface StageColumnProps {
  view: StagesView;
  column: Column;
  /** From 1. */
  number: number;
  onMove: () => void;
  onRows: OpenRows;
}

/** One stage: who works how, its figures beside the paper's, its tasks, its settings, and the way there. */
export function StageColumn({ view, column, number, onMove, onRows }: StageColumnProps) {
  const { stage, version, settings, tasks } = column;
  const project = useProject();
  const mayManage = useMay('project.manage');
  const isHere = view.stage === stage;
  const text = STAGE_TEXTS[stage];
  const figures = view.evidence.stages.find((one) => one.stage === stage);
  return (
    <li
      aria-current={isHere ? 'step' : undefined}
      className={clsx(
        'flex flex-col gap-3 rounded-lg border bg-panel px-4 py-3',
        isHere ? 'border-accent' : 'border-line',
      )}
    >
      <header>
        <div className="flex items-center gap-2">
          <span aria-hidden className="grid size-5.5 place-items-center rounded-full bg-sunken text-sm">
            {number}
          </span>
          <h2 className="text-lg font-semibold">{STAGE_NAMES[stage]}</h2>
          {isHere && <Badge tone="busy">Now here</Badge>}
        </div>
        <p className="mt-1.5 font-medium">{text.who}</p>
        <p className="text-muted">{text.how}</p>
      </header>
      <dl className="grid grid-cols-[1fr_auto_auto] items-center gap-x-3 border-y border-line py-2">
        <div aria-hidden className="col-span-3 grid grid-cols-subgrid text-right text-sm text-muted">
          <span className="col-start-2">So far</span>
          <span>Paper</span>
        </div>
        {SHOWN.map((id) => {
          const paper = PAPER[id]?.[stage];
          return (
            <div key={id} className="col-span-3 grid grid-cols-subgrid items-center">
              <dt className="flex items-center gap-1 whitespace-nowrap text-muted">
                {FIGURES[id].name}
                <Formula label={FIGURES[id].name} formula={FIGURES[id].formula} />
              </dt>
              <dd className="text-right font-semibold">
                <RowsButton
                  id={id}
                  text={figureText(FIGURES[id], figures?.[id] ?? null)}
                  of={STAGE_NAMES[stage]}
                  onOpen={
                    (figures?.[id] ?? null) === null
                      ? undefined
                      : () => onRows(id, { stage }, STAGE_NAMES[stage])
                  }
                />
              </dd>
              <dd className="min-w-14 text-right text-sm whitespace-nowrap text-muted">
                {paper && (
                  <>
                    <span className="sr-only">paper </span>
                    {paperText(paper)}
                  </>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <div className="flex flex-col gap-1.5">
        <h3 className="text-sm font-medium text-muted">Tasks</h3>
        {Object.keys(tasks).length === 0 ? (
          <p className="text-muted">No tasks in this stage.</p>
        ) : (
          <>
            <TaskBar counts={tasks} />
            <TaskCounts counts={tasks} />
          </>
        )}
      </div>
      <div className="flex flex-col gap-1">
        <h3 className="text-sm font-medium text-muted">
          Settings {version === null ? '(as it would begin)' : `· version ${version}`}
        </h3>
        <p>{settingsLine(settings)}</p>
        <SettingsHistory view={view} column={column} />
      </div>
      <p className="text-sm text-muted">{text.paper}</p>
      {mayManage && (
        <footer className="mt-auto flex flex-wrap gap-2 pt-1">
          {project.archivedAt === null && (
            <MoveButton view={view} column={column} isHere={isHere} onMove={onMove} />
          )}
          <Link
            href={`/projects/${project.id}/settings?stage=${stage}#way-of-working`}
            className={buttonClass()}
          >
            <Settings2 aria-hidden size={14} />
            Settings
            <span className="sr-only"> of {STAGE_NAMES[stage]}</span>
          </Link>
        </footer>
      )}
    </li>
  );
}

function MoveButton({
  view,
  column: { stage },
  isHere,
  onMove,
}: Pick<StageColumnProps, 'view' | 'column' | 'onMove'> & { isHere: boolean }) {
  if (isHere)
    return (
      <Button onClick={onMove}>
        <RotateCcw aria-hidden size={14} />
        Work on pictures again…
      </Button>
    );
  const isAhead = STAGES.indexOf(stage) > STAGES.indexOf(view.stage);
  const isNext = STAGES.indexOf(stage) === STAGES.indexOf(view.stage) + 1;
  return (
    <Button variant={isNext ? 'primary' : 'secondary'} onClick={onMove}>
      {isAhead ? <ArrowRight aria-hidden size={14} /> : <ArrowLeft aria-hidden size={14} />}
      {isAhead ? 'Move on to' : 'Go back to'} {STAGE_NAMES[stage]}…
    </Button>
  );
}
