import { OnePress } from './one-press.tsx';

const NotMePage = () => (
  <OnePress operation="disown" title="not-me-title" text="not-me-text" press="not-me" done="not-me-done" />
);

export default NotMePage;
