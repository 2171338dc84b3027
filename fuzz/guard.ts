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
const PROPERTIES = PROTOTYPES.map(propertiesOf);

/** What a prototype holds, in order: names, values and the functions behind values. */
function propertiesOf(prototype: object): unknown[] {
  return Reflect.ownKeys(prototype).flatMap((key) => {
    const { value, get, set } = Reflect.getOwnPropertyDescriptor(prototype, key) as PropertyDescriptor;
    return [key, value, get, set];
  });
}

function isChanged(prototype: object, at: number): boolean {
  const now = propertiesOf(prototype);
  const known = PROPERTIES[at];
  return now.length !== known.length || now.some((one, i) => !Object.is(one, known[i]));
}

/** What was rejected while nobody waited for it: that ends a process. */
let unheard: unknown;
process.on("unhandledRejection", (reason) => {
  unheard = reason;
});

/** Reads one input, and judges the error, what is left rejected, the memory and the prototypes that every object has. */
export async function attempt(target: Target, file: Uint8Array<ArrayBuffer>): Promise<Outcome> {
  const before = process.memoryUsage.rss();
  const start = process.cpuUsage();
  let finding: string | undefined;
  try {
    await target.read(file);
  } catch (error) {
    finding = findingOf(target, error);
  }
  // Of the processors, not the clock: that goes on while others have the machine
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  // Rejections that nobody waits for are told after the tasks that are under way
  await new Promise(setImmediate);
  if (unheard !== undefined) finding = `a rejection that nobody waits for: ${unheard}`;
  unheard = undefined;
  const growth = process.memoryUsage.rss() - before;
  if (growth > MAX_GROWTH) finding ??= `memory grew by ${growth} bytes`;
  if (PROTOTYPES.some(isChanged)) finding = "a prototype was changed";
  return { milliseconds, growth, finding };
}
