import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const LAYERS = '@layer tokens, base, kit, shell, pages;';

/** Says in every style sheet in which order the layers count: which one a browser sees first does not matter then. */
const layers = {
  name: 'layers',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('.css') ? `${LAYERS}\n${code}` : undefined),
};

export default defineConfig({
  root: here('.'),
  plugins: [layers, react()],
  resolve: { alias: { '@movieconnect/client': here('generated/client/index.ts') } },
  build: {
    target: 'es2023',
    // Browsers of 2024 and later, which know light-dark() and nesting by themselves.
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    // Written beside what is served, and moved there when it is whole.
    outDir: here('dist.draft'),
    emptyOutDir: true,
    // A style or a font within the page would need a weaker content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // In one file, which compresses best and stays in caches when only the page changes.
        codeSplitting: {
          groups: [{ name: 'vendor', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// }],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': process.env['API_URL'] ?? 'http://localhost:8000' },
  },
});
