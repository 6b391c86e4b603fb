import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'sdk/**/*.test.ts', 'web/test/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/around_runs.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two workers: the machines this must pass on have two cores, and many tests start a database of their own.
    maxWorkers: 2,
    // Files of one worker share what they import: nobody mocks a module, and each had to read them anew.
    isolate: false,
  },
})
