import { AutomaticPage } from '../../../../../features/automatic/AutomaticPage.tsx';

export default function Page() {
  return <AutomaticPage />;
}
