import { rpc } from '../../../server/http/rpc.ts';

export { rpc as GET, rpc as POST };
