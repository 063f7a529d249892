/** Whoever asked has gone and waits for no answer: what had not begun for them is not begun any more. */
export class CallerGone extends Error {
  constructor() {
    super('the caller has gone');
    this.name = 'CallerGone';
  }
}
