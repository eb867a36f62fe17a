import { type StagesView } from '@maskloop/contract';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { formatCount, formatNumberOf } from '../progress/figures.ts';
import { When } from '../progress/When.tsx';
import { STAGE_NAMES } from '../projects/stage-names.ts';
import { evidenceLine } from './evidence-line.ts';
import { MoveMaking } from './MoveMaking.tsx';
import { SCOPE_WORDS } from './scope-words.ts';

/** Every decision so far, with the evidence as it stood. */
export function MovesTable({ view }: { view: StagesView }) {
  return (
    <section aria-label="Moves" className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">Moves</h2>
      <MoveMaking view={view} />
      {view.moves.length === 0 ? (
        <p className="text-muted">
          The project has not been moved yet. Each move is kept here: who decided it when, for which pictures,
          and on what evidence.
        </p>
      ) : (
        <Table caption="Moves between stages" className="tabular-nums">
          <thead>
            <tr>
              <Th>When</Th>
              <Th>Who</Th>
              <Th>From → to</Th>
              <Th>Pictures</Th>
              <Th numeric>Tasks made</Th>
              <Th numeric>Replaced</Th>
              <Th numeric>Settings</Th>
              <Th>Evidence then</Th>
            </tr>
          </thead>
          <tbody>
            {view.moves.map((move) => (
              <Tr key={move.id}>
                <Td>
                  <When at={move.at} />
                </Td>
                <Td className="whitespace-nowrap">{move.by?.name ?? 'Someone'}</Td>
                <Td>
                  {move.from === move.to
                    ? `${STAGE_NAMES[move.to]}, again`
                    : `${STAGE_NAMES[move.from]} → ${STAGE_NAMES[move.to]}`}
                </Td>
                <Td className="whitespace-nowrap">{SCOPE_WORDS[move.scope].short}</Td>
                <Td numeric>
                  {formatCount(move.made)}
                  {move.wanted > move.made && <p className="text-muted">of {formatCount(move.wanted)}</p>}
                </Td>
                <Td numeric>{formatCount(move.replaced)}</Td>
                <Td numeric>v{move.settingsVersion}</Td>
                <Td className="min-w-52 text-muted">
                  {evidenceLine(move.evidence, move.from)}
                  {move.note !== '' && <p className="text-ink">{move.note}</p>}
                  {move.endedAt !== null && move.left > 0 && (
                    <p className="text-ink">
                      {formatNumberOf(move.left, 'picture')} had not had their turn when the next move took
                      over.
                    </p>
                  )}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
