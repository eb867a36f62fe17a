import { PreAnnotationsPage } from '../../../../../features/pre-annotations/PreAnnotationsPage.tsx';

export default function Page() {
  return <PreAnnotationsPage />;
}
