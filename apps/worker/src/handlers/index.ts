import { type JobHandlers } from '@maskloop/jobs';
import { type Services } from '../runtime/services.ts';
import { archiveUnpack } from './archive-unpack.ts';
import { exportBuild } from './export-build.ts';
import { imageEdges } from './image-edges.ts';
import { imageEmbed } from './image-embed.ts';
import { imageIngest } from './image-ingest.ts';
import { modelPull } from './model-pull.ts';
import { modelRegister } from './model-register.ts';
import { projectEmbed } from './project-embed.ts';
import { projectRecount } from './project-recount.ts';
import { projectPropose } from './project-propose.ts';
import { taskPropose } from './task-propose.ts';
import { preannotationsImport } from './preannotations-import.ts';
import { preannotationsRefine } from './preannotations-refine.ts';
import { stagePrepare } from './stage-prepare.ts';
import { taskFind } from './task-find.ts';
import { roundEvaluate } from './round-evaluate.ts';
import { tuningSample } from './tuning-sample.ts';

/** What does each job. A job without a handler does not compile. */
export const handlersOf = (services: Services): JobHandlers => ({
  'image.ingest': imageIngest(services),
  'image.embed': imageEmbed(services),
  'image.edges': imageEdges(services),
  'task.propose': taskPropose(services),
  'project.propose': projectPropose(services),
  'archive.unpack': archiveUnpack(services),
  'project.embed': projectEmbed(services),
  'project.recount': projectRecount(services),
  'stage.prepare': stagePrepare(services),
  'model.register': modelRegister(services),
  'model.pull': modelPull(services),
  'preannotations.import': preannotationsImport(services),
  'preannotations.refine': preannotationsRefine(services),
  'task.find': taskFind(services),
  'tuning.sample': tuningSample(services),
  'export.build': exportBuild(services),
  'round.evaluate': roundEvaluate(services),
});
