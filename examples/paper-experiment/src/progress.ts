import { SingleBar } from "cli-progress";

/** Runs a stage with a progress bar on a terminal, and with a line at its end anywhere. `step` counts one done. */
export async function withProgress<Result>(
  label: string,
  total: number,
  work: (step: () => void) => Result | Promise<Result>,
): Promise<Result> {
  const bar = new SingleBar({
    format: `${label.padEnd(26)} {bar} {value}/{total}  {eta_formatted} left`,
    clearOnComplete: true,
    hideCursor: true,
  });
  const start = performance.now();
  bar.start(total, 0);
  try {
    const result = await work(() => bar.increment());
    bar.stop();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${label.padEnd(26)} ${total} in ${seconds} s`);
    return result;
  } finally {
    bar.stop();
  }
}
