import { type Metadata } from 'next';
import { connection } from 'next/server';
import { ApiReference } from '../../../../features/api-reference/ApiReference.tsx';
import { app } from '../../../../server/context.ts';
import { apiDocument } from '../../../../server/openapi/document.ts';

export const metadata: Metadata = { title: 'API · Maskloop' };

export default async function ApiPage() {
  await connection();
  return <ApiReference document={await apiDocument(app().services.version)} />;
}
