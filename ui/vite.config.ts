/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The real core answers `/call/*` while developing: `cargo run --example serve`.
const engine = process.env.SPBE_SERVE ?? 'http://127.0.0.1:4200';

export default defineConfig({
  plugins: [svelte()],
  base: './',
  resolve: {
    alias: { $lib: here('./src/lib'), $fonts: here('../assets/fonts') },
    // Under Vitest, Svelte must give its browser build to jsdom.
    conditions: process.env.VITEST ? ['browser'] : undefined,
  },
  build: {
    // WebKitGTK 2.50 and WebView2 both understand this; older engines do not ship.
    target: 'safari15',
    // A font as a data: address would need `font-src data:` in the CSP.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1600,
  },
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: [here('..')] },
    proxy: { '/call': engine, '/upload': engine, '/save': engine, '/file': engine },
  },
  clearScreen: false,
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'], setupFiles: ['src/test-setup.ts'] },
});
