/** Measures the limits of one core, and prints them: a process of its own, whose memory is not that of the rows. */
import { fileURLToPath } from "node:url";
import { compileBinary } from "../../scripts/compile-kernels.ts";
import { startPeer } from "../harness/start-peer.ts";
import type { MachineLimits, NativeLimits } from "./machine-limits.ts";

/** What `assembly/` exports. */
interface LimitKernels {
  copy(from: number, to: number, bytes: number): void;
  read(from: number, bytes: number): number;
  triad(x: number, y: number, result: number, bytes: number, factor: number): void;
  multiply32(rounds: number, x: number, y: number): number;
  multiply64(rounds: number, x: number, y: number): number;
}

/** From what the second-level cache holds to what no cache does. */
const SIZES = [2 ** 18, 2 ** 20, 2 ** 22, 2 ** 24, 2 ** 26, 2 ** 28];
/** Operations of a round of `multiply32`; half as many of `multiply64`. */
const ROUND = 96;
const ROUNDS = 200_000;
/** A measurement that something else interrupted is one of several, of which the best counts. */
const ATTEMPTS = 5;
const MIN_SECONDS = 0.015;

const { kernels, relaxed } = await limitKernels();
const limits: MachineLimits = {
  memory: SIZES.map((bytes) => ({ bytes, gigabytesPerSecond: memoryRate(bytes) })),
  float32Gigaflops: (ROUNDS * ROUND) / fastest(() => kernels.multiply32(ROUNDS, 0.999, 0.001)) / 1e9,
  float64Gigaflops: (ROUNDS * ROUND) / 2 / fastest(() => kernels.multiply64(ROUNDS, 0.999, 0.001)) / 1e9,
  relaxed,
  ...(await nativeLimits()),
};
console.log(JSON.stringify(limits));

/** Compiled as the kernels are, with fused multiply-adds where the engine has them. */
async function limitKernels(): Promise<{ kernels: LimitKernels; relaxed: boolean }> {
  const directory = fileURLToPath(new URL("assembly", import.meta.url));
  const binary = await compileBinary(directory, "index.ts", ["--enable", "relaxed-simd"]);
  const relaxed = WebAssembly.validate(binary);
  const module = new WebAssembly.Module(relaxed ? binary : await compileBinary(directory, "index.ts", []));
  const memory = new WebAssembly.Memory({ initial: SIZES[SIZES.length - 1] / 65_536 });
  // Pages that were never written are all the same one
  new Uint8Array(memory.buffer).fill(1);
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { kernels: exports as unknown as LimitKernels, relaxed };
}

/** The best of reading, copying and adding. */
function memoryRate(bytes: number): number {
  const half = bytes / 2;
  // A third in whole lines of 64 bytes
  const third = Math.floor(bytes / 192) * 64;
  const rates = [
    bytes / fastest(() => kernels.read(0, bytes)),
    bytes / fastest(() => kernels.copy(0, half, half)),
    (3 * third) / fastest(() => kernels.triad(0, third, 2 * third, third, 0.5)),
  ];
  return Math.max(...rates) / 1e9;
}

/** Seconds that the processor works a call, of the fastest attempt: other programs take turns with this one, and hardly count. */
function fastest(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    let calls = 0;
    let seconds: number;
    const start = process.cpuUsage();
    do {
      work();
      calls++;
      const { user, system } = process.cpuUsage(start);
      seconds = (user + system) / 1e6;
    } while (seconds < MIN_SECONDS);
    least = Math.min(least, seconds / calls);
  }
  return least;
}

async function nativeLimits(): Promise<{ native?: NativeLimits }> {
  try {
    const peer = await startPeer(fileURLToPath(new URL("peer.py", import.meta.url)));
    try {
      return { native: (await peer.call("limits")) as NativeLimits };
    } finally {
      peer.stop();
    }
  } catch (error) {
    console.error(`no limits of compiled code: ${(error as Error).message}`);
    return {};
  }
}
