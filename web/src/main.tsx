import './styles/tokens.css';
import './styles/base.css';
import './kit/kit.css';
import '@fontsource-variable/sofia-sans-extra-condensed';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queryClient } from './api/query-client.ts';
import { watchSession } from './api/session.ts';
import { LanguageProvider } from './i18n/language.tsx';
import { ToastProvider } from './kit/toasts/toasts.tsx';
import { router } from './router.ts';
import { chosenTheme, showTheme } from './shell/theme.ts';

showTheme(chosenTheme());
// A page that needs somebody asks for the sign-in page by its own guard.
watchSession(() => void router.invalidate());

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
