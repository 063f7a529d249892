/**
 * Whether a film that is kept on a watch list is left out of it: people can have what they have seen leave the list by
 * itself. It is not forgotten: who takes the rating back finds it on the list again. Postgres has the same as
 * `LEFT_OUT`.
 */
export const isLeftOut = ({
  isSeen,
  removesSeen,
}: {
  readonly isSeen: boolean;
  readonly removesSeen: boolean;
}): boolean => isSeen && removesSeen;
