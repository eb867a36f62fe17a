import { eventsRoute } from '../../../../server/events/events-route.ts';

export { eventsRoute as GET };
