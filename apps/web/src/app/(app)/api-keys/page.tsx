import { ApiKeysPage } from '../../../features/api-keys/ApiKeysPage.tsx';

export default function Page() {
  return <ApiKeysPage />;
}
