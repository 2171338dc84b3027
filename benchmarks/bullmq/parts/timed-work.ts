/** How long work takes, and what this process does for it meanwhile. */
export interface Timing {
  readonly seconds: number;
  readonly processorSeconds: number;
}

/** Does work and says how long it took. */
export async function timedWork(work: () => Promise<unknown>): Promise<Timing> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - start) / 1000, processorSeconds: (user + system) / 1e6 };
}
