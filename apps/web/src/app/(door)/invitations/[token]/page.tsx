import { InvitationPage } from '../../../../features/invitation/InvitationPage.tsx';

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <InvitationPage token={token} />;
}
