import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The front ends of the demo: small pages that import the packages as a customer would. */
export default defineConfig({
  root: at('src/pages'),
  plugins: [react()],
  resolve: { conditions: ['@rtas/source', 'module', 'browser', 'import', 'default'] },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
  },
  build: {
    outDir: at('dist/pages'),
    emptyOutDir: true,
    rolldownOptions: {
      input: ['index.html', 'react/index.html', 'vue/index.html', 'html/index.html'].map((page) =>
        at(`src/pages/${page}`),
      ),
    },
  },
});
