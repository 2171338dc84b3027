import { findingOf, type Target } from "./target.ts";

/** Growth of the process by one input that is too much. */
const MAX_GROWTH = 512 * 2 ** 20;

/** What one input cost, and what is wrong with that. */
export interface Outcome {
  milliseconds: number;
  /** Bytes by which the process grew. */
  growth: number;
  finding: string | undefined;
}

const PROTOTYPES: readonly object[] = [
  ...[Object, Array, Function, String, Number, Promise, Map, Uint8Array].map(({ prototype }) => prototype),
];
const NAMES = PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).length);

/** Reads one input, and judges the error, the memory and the prototypes that every object has. */
export async function attempt(target: Target, file: Uint8Array<ArrayBuffer>): Promise<Outcome> {
  const before = process.memoryUsage.rss();
  const start = performance.now();
  let finding: string | undefined;
  try {
    await target.read(file);
  } catch (error) {
    finding = findingOf(target, error);
  }
  const milliseconds = performance.now() - start;
  const growth = process.memoryUsage.rss() - before;
  if (growth > MAX_GROWTH) finding ??= `memory grew by ${growth} bytes`;
  if (PROTOTYPES.some((prototype, i) => Reflect.ownKeys(prototype).length !== NAMES[i])) {
    finding = "a prototype was changed";
  }
  return { milliseconds, growth, finding };
}
