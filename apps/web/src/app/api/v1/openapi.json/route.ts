import { app } from '../../../../server/context.ts';
import { apiDocument } from '../../../../server/openapi/document.ts';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  return Response.json(await apiDocument(app().services.version));
}
