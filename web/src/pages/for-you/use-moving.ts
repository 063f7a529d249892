import { useLayoutEffect, useRef, type RefObject } from 'react';

const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Lets the items of a list glide to their new places when their order changes. They are told apart by `data-key`. */
export const useMoving = (order: string): RefObject<HTMLOListElement | null> => {
  const list = useRef<HTMLOListElement>(null);
  const places = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const items = [...(list.current?.children ?? [])] as HTMLElement[];
    const next = new Map(items.map((item) => [item.dataset['key'] ?? '', item.offsetTop]));
    if (!isCalm())
      for (const item of items) {
        const before = places.current.get(item.dataset['key'] ?? '');
        const moved = before === undefined ? 0 : before - item.offsetTop;
        const from = before === undefined ? { opacity: 0 } : { transform: `translateY(${moved}px)` };
        if (places.current.size > 0 && (before === undefined || moved !== 0))
          item.animate([from, { transform: 'none', opacity: 1 }], {
            duration: 420,
            easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)',
          });
      }
    places.current = next;
  }, [order]);
  return list;
};
