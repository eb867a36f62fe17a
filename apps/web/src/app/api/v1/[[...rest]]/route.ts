import { rest } from '../../../../server/http/rest.ts';

export { rest as DELETE, rest as GET, rest as PATCH, rest as POST, rest as PUT };
