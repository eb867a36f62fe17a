import { type Figures, type Scoreboard } from '@maskloop/contract';
import { type FigureId, reckonAll } from '@maskloop/domain/figures';
import { type Stage } from '@maskloop/domain/stage';

type Place = Scoreboard['places'][number];

/** A stage in a round, with what its model versions have to do with it. */
export interface PlaceGroup {
  readonly stage: Stage;
  readonly roundId: string | null;
  readonly figures: Figures;
  /** None where everything was made without a model. */
  readonly models: readonly Place[];
}

/** Places joined by stage and round, in the order of stages and rounds. */
export function placeGroups(places: readonly Place[], rounds: Scoreboard['rounds']): PlaceGroup[] {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const key = `${place.stage} ${place.roundId ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  const number = new Map(rounds.map((round) => [round.id, round.number]));
  // Stages come in their order already.
  return [...groups.values()]
    .flatMap((of) => {
      const [first] = of;
      return first
        ? [
            {
              stage: first.stage,
              roundId: first.roundId,
              figures: reckonAll(of),
              models: of.filter(isOfModel),
            },
          ]
        : [];
    })
    .sort(
      (a, b) =>
        STAGE_ORDER[a.stage] - STAGE_ORDER[b.stage] ||
        (number.get(a.roundId ?? '') ?? 0) - (number.get(b.roundId ?? '') ?? 0),
    );
}

const isOfModel = ({ modelVersionId }: Place): boolean => modelVersionId !== null;
const STAGE_ORDER: Readonly<Record<Stage, number>> = {
  'assisted-manual': 0,
  'semi-automatic': 1,
  'fully-automatic': 2,
};

/** The figure of a column in a stage: the fully-automatic one has masks an image of its own. */
export const inStage = (id: FigureId, stage: Stage): FigureId =>
  id === 'masksPerImage' && stage === 'fully-automatic' ? 'automaticPerImage' : id;
