import { useEffect, type RefObject } from 'react';

const FOCUSABLE = 'a[href], button:not(:disabled), input, select, textarea, summary, [tabindex="0"]';

const inOrder = (within: Element): readonly HTMLElement[] =>
  [...within.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(({ tabIndex }) => tabIndex >= 0);

/** What stands around an element, from the inside out, and which of the things in there it is. */
interface Place {
  readonly around: Element;
  readonly index: number;
}

const placesOf = (element: Element, outermost: Element): readonly Place[] => {
  const places: Place[] = [];
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    places.push({ around, index: inOrder(around).findIndex((each) => each === element) });
    if (around === outermost) break;
  }
  return places;
};

/**
 * Where what had the focus goes away (a film that was taken off a list, a button whose form takes its place), what comes to
 * stand there has it: whoever uses no mouse would begin anew at the top of the page. A change of page sees to it by itself.
 */
export const useKeptFocus = (content: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const outermost = content.current;
    if (outermost === null) return;
    let focused: Element | null = null;
    let path = location.pathname;
    let places: readonly Place[] = [];
    const note = (element: Element): void => {
      focused = element;
      path = location.pathname;
      places = placesOf(element, outermost);
    };
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof Element) note(target);
    };
    const observer = new MutationObserver(() => {
      if (focused === null) return;
      if (focused.isConnected) {
        if (focused === document.activeElement) note(focused);
        return;
      }
      const isLost = document.activeElement === document.body && path === location.pathname;
      const left = places.find(({ around }) => around.isConnected && inOrder(around).length > 0);
      focused = null;
      if (!isLost || left === undefined) return;
      const there = inOrder(left.around);
      there[Math.min(Math.max(left.index, 0), there.length - 1)]?.focus({ preventScroll: true });
    });
    outermost.addEventListener('focusin', onFocus);
    observer.observe(outermost, { childList: true, subtree: true });
    return () => {
      outermost.removeEventListener('focusin', onFocus);
      observer.disconnect();
    };
  }, [content]);
};
