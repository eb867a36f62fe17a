import { archive } from './archive.ts';
import { createDemo } from './create-demo.ts';
import { create } from './create.ts';
import { get } from './get.ts';
import { list } from './list.ts';
import { members } from './members.ts';
import { progress } from './progress.ts';
import { propose, stopProposals } from './propose.ts';
import { save } from './save-labels.ts';
import { setMembers } from './set-members.ts';
import { update } from './update.ts';

export const projects = {
  archive,
  create,
  createDemo,
  get,
  list,
  members,
  progress,
  propose,
  saveLabels: save,
  setMembers,
  stopProposals,
  update,
};
