import { type StageEvidence, type Stage } from '@maskloop/domain/stage';

/** So many judged proposals tell a share to about ± 10 points. */
export const ENOUGH_JUDGED = 100;

/** What is still missing for a decision, a sentence each; none where the evidence will do. */
export function missingEvidence(stage: Stage, evidence: StageEvidence, proposes: boolean): string[] {
  const missing: string[] = [];
  const here = evidence.stages.find((figures) => figures.stage === stage);
  if (stage !== 'fully-automatic' && (here?.secondsPerMask ?? null) === null)
    missing.push('Nobody has worked on masks in this stage yet, so there is no pace to compare.');
  const judged = evidence.proposals.reduce((sum, row) => sum + row.kept + row.changed + row.rejected, 0);
  if (judged === 0) {
    missing.push(
      proposes
        ? 'No proposal has been judged yet. Once people keep, change or reject some, the share kept stands here.'
        : 'Nobody proposes in this stage, so nothing says how good proposals would be. Have objects looked for on a few open tasks, or choose a proposer in the settings, and let people judge them.',
    );
  } else if (judged < ENOUGH_JUDGED) {
    missing.push(
      `Only ${judged} proposals were judged; about ${ENOUGH_JUDGED} tell the share kept to ± 10 points.`,
    );
  }
  return missing;
}
