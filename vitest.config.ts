import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest by far: begun last, one worker would end long after the other. */
const LONGEST =
  /dashboard_pages|connectors\/contract|stories\/rebuild|dashboard_accounts|faults\/kill|regular_expressions/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const late = ({ moduleId }: TestSpecification) => Number(!LONGEST.test(moduleId))
    return (await super.sort(files)).sort((a, b) => late(a) - late(b))
  }
}

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
    sequence: { sequencer: LongestFirst },
  },
})
