import { type FigurePerson } from '@maskloop/contract';
import { costFigure, type FigureId, type Rate } from '@maskloop/domain/figures';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { Formula } from '../progress/Formula.tsx';
import { FigureCell, FigureHeading } from './FigureCell.tsx';
import { moneyText } from './money.ts';

const COLUMNS = [
  ...(['answered', 'secondsPerMask', 'clicksPerMask', 'masksPerHour', 'overBudgetShare'] as const),
  ...(['tasksSubmitted', 'returnedShare', 'annotating', 'reviewing'] as const),
] satisfies readonly FigureId[];

export interface PeopleTableProps {
  people: readonly FigurePerson[];
  rate: Rate | null;
  /** A figure, or the cost at the rate. */
  onOpen: (what: FigureId | Rate, person: { id: string; name: string }) => void;
}

/** What each person did, how fast, how well, and what it costs where a rate is set. */
export function PeopleTable({ people, rate, onOpen }: PeopleTableProps) {
  return (
    <Table caption="Figures by person">
      <thead>
        <tr>
          <Th>Person</Th>
          {COLUMNS.map((id) => (
            <FigureHeading key={id} id={id} />
          ))}
          {rate && (
            <Th numeric>
              <span className="inline-flex items-center justify-end gap-0.5">
                Cost
                <Formula label="Cost" formula={costFigure(rate).formula} />
              </span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {people.map(({ person, figures, cost }) => (
          <Tr key={person.id}>
            <Td className="max-w-44 truncate" title={person.email}>
              {person.name}
            </Td>
            {COLUMNS.map((id) => (
              <FigureCell
                key={id}
                id={id}
                value={figures[id] ?? null}
                of={person.name}
                onOpen={() => onOpen(id, person)}
              />
            ))}
            {rate && (
              <Td numeric>
                <button
                  type="button"
                  onClick={() => onOpen(rate, person)}
                  aria-label={`Cost of ${person.name}: ${moneyText(cost, rate.currency)}. Show its rows`}
                  className="rounded-sm whitespace-nowrap decoration-edge decoration-dotted underline-offset-4 hover:underline"
                >
                  {moneyText(cost, rate.currency)}
                </button>
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
