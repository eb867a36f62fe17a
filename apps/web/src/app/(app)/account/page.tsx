import { AccountPage } from '../../../features/account/AccountPage.tsx';

export default function Page() {
  return <AccountPage />;
}
