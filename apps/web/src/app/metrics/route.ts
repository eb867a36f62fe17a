import { metricsRoute } from '../../server/metrics/metrics-route.ts';

export { metricsRoute as GET };
