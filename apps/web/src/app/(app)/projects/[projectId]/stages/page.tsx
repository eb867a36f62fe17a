import { StagesPage } from '../../../../../features/stages/StagesPage.tsx';

export default function Page() {
  return <StagesPage />;
}
