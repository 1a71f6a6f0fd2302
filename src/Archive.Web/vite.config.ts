import { defineConfig } from "vitest/config";

// The page is served by the API from the folder dist; nothing is loaded from outside.
export default defineConfig({
  build: { outDir: "dist", emptyOutDir: true, target: "es2022", assetsInlineLimit: 0 },
  server: { proxy: { "/api": "http://localhost:5080" } },
  test: { environment: "jsdom", include: ["source/**/*.test.ts"] },
});
