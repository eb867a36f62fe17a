'use client';
import { useSignal } from '@maskloop/editor/react';
import { Badge } from '@maskloop/ui/Badge';
import { type MaskVerdict } from '@maskloop/domain/review';
import { VERDICT_WORDS, type Verdicts } from './verdicts.ts';

const TONES: Record<MaskVerdict, 'good' | 'warn' | 'bad'> = {
  satisfactory: 'good',
  unsatisfactory: 'warn',
  'no-object': 'bad',
};

/** The verdict on a mask, in its row. */
export function VerdictMark({ verdicts, maskId }: { verdicts: Verdicts; maskId: string }) {
  const verdict = useSignal(verdicts.all).get(maskId);
  return verdict ? <Badge tone={TONES[verdict]}>{VERDICT_WORDS[verdict].short}</Badge> : null;
}
