import { OnePress } from './one-press.tsx';

const UndoEmailPage = () => (
  <OnePress operation="undoEmailChange" title="undo-title" text="undo-text" press="undo" done="undone" />
);

export default UndoEmailPage;
