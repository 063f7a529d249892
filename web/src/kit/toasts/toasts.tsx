import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import './toasts.css';

interface Toast {
  readonly text: string;
  /** Such as an undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Toasts {
  readonly show: (toast: Toast) => void;
}

const Context = createContext<Toasts>({ show: () => undefined });

/** How long one is there; it stays while somebody points at it or is in it. In milliseconds. */
const LIFE = 8_000;
/** One that offers something to press must be reached first. */
const LIFE_WITH_ACTION = 20_000;

export const useToasts = (): Toasts => use(Context);

/** Short news at the foot of the page, spoken by screen readers, one at a time. */
export const ToastProvider = ({ children }: { readonly children: ReactNode }) => {
  const [toast, setToast] = useState<(Toast & { readonly id: number }) | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const count = useRef(0);

  const goLater = useCallback((life: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setToast(null), life);
  }, []);
  const show = useCallback(
    (next: Toast) => {
      count.current += 1;
      setToast({ ...next, id: count.current });
      goLater(next.action ? LIFE_WITH_ACTION : LIFE);
    },
    [goLater],
  );
  const stay = (): void => clearTimeout(timer.current);
  const stayNoMore = (): void => goLater(LIFE);
  const toasts = useMemo(() => ({ show }), [show]);
  const act = (): void => {
    setToast(null);
    toast?.action?.run();
  };
  useUndoKey(toast?.action ? act : null);

  return (
    <Context value={toasts}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toast && (
          <div
            key={toast.id}
            className="toast"
            onPointerEnter={stay}
            onPointerLeave={stayNoMore}
            onFocus={stay}
            onBlur={stayNoMore}
          >
            <span>{toast.text}</span>
            {toast.action && (
              <button type="button" className="button" aria-keyshortcuts="Control+Z" onClick={act}>
                {toast.action.label}
              </button>
            )}
          </div>
        )}
      </div>
    </Context>
  );
};

/** Control and Z, wherever nobody is typing: what is offered at the foot is far from the keyboard's place in the page. */
const useUndoKey = (act: (() => void) | null): void => {
  useEffect(() => {
    if (act === null) return;
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = (event.target as Element).matches('input:not([type="range"]), textarea, select');
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || isTyping) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [act]);
};
