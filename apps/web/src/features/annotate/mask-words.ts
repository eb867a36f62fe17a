import { type MaskState } from '@maskloop/domain/mask';
import { type MaskRecord } from '@maskloop/editor/core';

const STATE_WORDS: Record<MaskState, string> = {
  proposal: 'proposal',
  kept: 'proposal, kept',
  drawn: 'drawn',
  edited: 'edited',
  rejected: 'rejected',
};
const TOOL_WORDS: Readonly<Record<string, string>> = { smart: 'with the model', brush: 'by brush' };

/** Where a mask comes from, in a few words. */
export const sourceOf = ({ state, provenance }: MaskRecord): string => {
  const tool = TOOL_WORDS[provenance.tool ?? ''];
  return state === 'drawn' && tool !== undefined ? `drawn ${tool}` : STATE_WORDS[state];
};

const counts = new Intl.NumberFormat('en');

/** `12,345 px`. */
export const areaWords = (area: number): string => `${counts.format(area)} px`;

/** `0.93`; nothing for a mask that the model has no opinion of. */
export const iouWords = (predictedIou: number | null): string | null => predictedIou?.toFixed(2) ?? null;
