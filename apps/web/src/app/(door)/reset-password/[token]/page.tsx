import { DoorPage } from '../../../../features/sign-in/DoorPage.tsx';
import { ResetPasswordForm } from '../../../../features/sign-in/ResetPasswordForm.tsx';

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <DoorPage title="Set a new password">
      <ResetPasswordForm token={token} />
    </DoorPage>
  );
}
