import { DoorPage } from '../../../features/sign-in/DoorPage.tsx';
import { ForgotPasswordForm } from '../../../features/sign-in/ForgotPasswordForm.tsx';

export default function ForgotPasswordPage() {
  return (
    <DoorPage title="Forgot the password" note="We send a link with which you set a new one.">
      <ForgotPasswordForm />
    </DoorPage>
  );
}
