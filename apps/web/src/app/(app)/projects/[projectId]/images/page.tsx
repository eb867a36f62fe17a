import { ImagesPage } from '../../../../../features/images/ImagesPage.tsx';

export default function Page() {
  return <ImagesPage />;
}
