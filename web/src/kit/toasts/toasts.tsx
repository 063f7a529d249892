import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
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

export const useToasts = (): Toasts => use(Context);

/** Short news at the foot of the page, spoken by screen readers, one at a time. */
export const ToastProvider = ({ children }: { readonly children: ReactNode }) => {
  const [toast, setToast] = useState<(Toast & { readonly id: number }) | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const count = useRef(0);

  const goLater = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setToast(null), LIFE);
  }, []);
  const show = useCallback(
    (next: Toast) => {
      count.current += 1;
      setToast({ ...next, id: count.current });
      goLater();
    },
    [goLater],
  );
  const stay = (): void => clearTimeout(timer.current);
  const toasts = useMemo(() => ({ show }), [show]);

  return (
    <Context value={toasts}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toast && (
          <div
            key={toast.id}
            className="toast"
            onPointerEnter={stay}
            onPointerLeave={goLater}
            onFocus={stay}
            onBlur={goLater}
          >
            <span>{toast.text}</span>
            {toast.action && (
              <button
                type="button"
                className="button"
                onClick={() => {
                  setToast(null);
                  toast.action?.run();
                }}
              >
                {toast.action.label}
              </button>
            )}
          </div>
        )}
      </div>
    </Context>
  );
};
