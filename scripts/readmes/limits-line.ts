import type { BenchRecord } from "../../benchmarks/harness/bench-record.ts";

/** What the column "of the limit" is taken of; nothing where no row has a limit. */
export function limitsLine({ limits, rows }: Pick<BenchRecord, "limits" | "rows">): string {
  if (limits === undefined || rows.every(({ limit }) => limit === undefined)) return "";
  const { memory, float32Gigaflops, float64Gigaflops, relaxed, native } = limits;
  const [first, last] = [memory[0], memory[memory.length - 1]];
  const size = (bytes: number) => (bytes >= 2 ** 20 ? `${bytes / 2 ** 20} MiB` : `${bytes / 2 ** 10} KiB`);
  const compiled =
    native === undefined
      ? ""
      : ` Compiled code with wider vectors (NumPy, one thread) reaches ${native.float32Gigaflops.toFixed(0)} and ${native.float64Gigaflops.toFixed(0)}, and copies ${native.copyGigabytesPerSecond.toFixed(0)} GB/s.`;
  return [
    "The limit is the time in which one core of this machine can move the bytes or do the multiplications and additions that the work needs, whichever",
    `is longer, by WebAssembly's vectors of 128 bits${relaxed ? " with fused multiply-add" : ""}, measured in the same run:`,
    `${first.gigabytesPerSecond.toFixed(0)} GB/s for ${size(first.bytes)} to ${last.gigabytesPerSecond.toFixed(0)} GB/s for ${size(last.bytes)},`,
    `${float32Gigaflops.toFixed(0)} billion operations a second in single precision and ${float64Gigaflops.toFixed(0)} in double.${compiled}`,
    "Above 100 % an algorithm does with fewer operations than the definition.",
  ].join(" ");
}
