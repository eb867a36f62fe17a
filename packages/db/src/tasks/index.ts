export * from './add-activity.ts';
export * from './claim-next-review.ts';
export * from './claim-next-task.ts';
export * from './hold-lease.ts';
export * from './list-tasks.ts';
export * from './lock-task.ts';
export * from './queue-counts.ts';
export * from './release-expired-leases.ts';
