import { takeReview } from './claim-review.ts';
import { claim } from './claim.ts';
import { finding } from './finding.ts';
import { get } from './get.ts';
import { beat } from './heartbeat.ts';
import { list } from './list.ts';
import { masks } from './masks.ts';
import { propose, proposals, stopProposals } from './propose.ts';
import { queues } from './queues.ts';
import { release } from './release.ts';
import { reopen } from './reopen.ts';
import { requeue } from './requeue.ts';
import { review } from './review.ts';
import { reviews } from './reviews.ts';
import { revisions } from './revisions.ts';
import { save } from './save-masks.ts';
import { skip } from './skip.ts';
import { submit } from './submit.ts';
import { upcoming } from './upcoming.ts';

export const tasks = {
  ...finding,
  claimReview: takeReview,
  claim,
  get,
  heartbeat: beat,
  list,
  masks,
  proposals,
  propose,
  queues,
  release,
  reopen,
  requeue,
  review,
  reviews,
  revisions,
  saveMasks: save,
  skip,
  stopProposals,
  submit,
  upcoming,
};
