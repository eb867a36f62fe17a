import { fromCocoString, rleBox } from '@maskloop/geometry/rle';
import { rankByPhrase } from '@maskloop/inference/core';
import { modelsOfKind } from '@maskloop/usecases/finding';
import { manifestOfKind } from '../embedding/sessions.ts';
import { rankedHits } from './ranked-hits.ts';
import { type PhraseFinder } from './search.ts';

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** A text model: crops of everything on the picture against the phrase, the project's other labels and its own contrast. */
export const byText: PhraseFinder = {
  finder: 'text',
  async find(search) {
    const { services, wanted, phrase, labels, file, signal } = search;
    const [newest] = await modelsOfKind(services.ctx, wanted.workspaceId, 'text');
    if (!newest) return { why: 'No text model is registered in this workspace.' };
    const model = await services.models.get(newest.id);
    const manifest = manifestOfKind(model, 'text');
    const others = [...labels.map(({ name }) => name), ...manifest.contrast].filter(
      (name) => !same(name, phrase),
    );
    const candidates = await search.candidates();
    const { width, height } = wanted;
    const boxes = candidates.map(({ counts }) => rleBox(fromCocoString(counts, width, height)));
    const picture = { file, width, height };
    const crops = await services.refiner.ask('crops', { model, picture, boxes }, { signal });
    const asked = { model, phrases: [phrase, ...others] };
    const phrases = await services.refiner.ask('phrases', asked, { signal });
    const scores = rankByPhrase(crops, phrases, manifest.logitScale);
    return rankedHits(search, `${manifest.name} ${model.version}`, 'text', candidates, scores);
  },
};
