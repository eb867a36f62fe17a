import { ModelsPage } from '../../../features/models/ModelsPage.tsx';

export default function Page() {
  return <ModelsPage />;
}
