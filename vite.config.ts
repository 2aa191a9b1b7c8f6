import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'web/desk',
  plugins: [react()],
  build: { outDir: '../../dist/desk', emptyOutDir: true, sourcemap: false, chunkSizeWarningLimit: 1500 },
  server: { host: '127.0.0.1', proxy: { '/api': { target: 'http://127.0.0.1:8360', changeOrigin: false } } },
})
