import { OnePress } from './one-press.tsx';

const VerifyEmailPage = () => (
  <OnePress operation="confirmEmail" title="verify-title" text="verify-text" press="verify" done="verified" />
);

export default VerifyEmailPage;
