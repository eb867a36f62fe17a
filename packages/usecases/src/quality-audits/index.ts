export { endAudit } from './end-audit.ts';
export { getAudit, listAudits } from './get-audit.ts';
export { auditLines, listAudited } from './list-audited.ts';
export { measureAudit, openAuditTask } from './measure-audit.ts';
export { type AuditWish, startAudit } from './start-audit.ts';
