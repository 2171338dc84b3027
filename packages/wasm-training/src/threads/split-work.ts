import { type KernelCall, splitRange, type ThreadPool } from "@vscnn/kernels";
import type { BackendKernels } from "../backend/backend-kernels.ts";
import type { Kernels } from "../kernels/index.ts";

type Product = Parameters<Kernels["matrixProduct"]>;
type Update = Parameters<Kernels["weightUpdate"]>;
type Step = Parameters<Kernels["adamStep"]>;

/** Smaller products, in multiplications, and smaller updates, in parameters, take no longer than waking a thread does. */
const MIN_MULTIPLICATIONS = 2 ** 22;
const MIN_PARAMETERS = 2 ** 16;

/** Rows and columns of a part are multiples of these, so that tiles are whole; parameters, so that vectors are. */
const ROWS = 20;
const COLUMNS = 64;
const PARAMETERS = 1024;

/**
 * The kernels with the large ones split among threads. Every value of a result is computed by one thread as one thread alone computes it, so
 * that the bits do not depend on how many there are.
 */
export function splitWork(kernels: BackendKernels, pool: ThreadPool<Kernels>): BackendKernels {
  const { threads } = pool;
  const run = (kernel: keyof Kernels, calls: number[][]): void =>
    pool.run(calls.map((call): [KernelCall<Kernels>] => [[kernel, ...call]]));
  return {
    ...kernels,
    matrixProduct(...product) {
      const calls = splitProduct(product, threads);
      if (calls.length > 1) run("matrixProductPart", calls);
      else kernels.matrixProduct(...product);
    },
    weightUpdate(...update) {
      const calls = splitUpdate(update, threads);
      if (calls.length > 1) run("weightUpdatePart", calls);
      else kernels.weightUpdate(...update);
    },
    adamStep(...step) {
      const calls = splitStep(step, threads);
      if (calls.length > 1) run("adamStep", calls);
      else kernels.adamStep(...step);
    },
  };
}

/** The calls of `matrixProductPart`: parts of the longer side of the result, since each part packs the operand of the other side. */
function splitProduct(product: Product, threads: number): number[][] {
  const [m, n, k] = product;
  if (m * n * k < MIN_MULTIPLICATIONS) return [[]];
  const shared = product.slice(0, -1).map(Number);
  if (m > n) return splitRange(m, ROWS, threads).map(([from, to]) => [from, to, 0, n, ...shared]);
  return splitRange(n, COLUMNS, threads).map(([from, to]) => [0, m, from, to, ...shared]);
}

/** The calls of `weightUpdatePart`: some rows of the weights each. */
function splitUpdate(update: Update, threads: number): number[][] {
  const [m, n] = update;
  if (m * n < MIN_PARAMETERS) return [[]];
  const shared = update.slice(0, -1);
  return splitRange(m, ROWS, 4 * threads).map(([from, to]) => [from, to, ...shared]);
}

/** The calls of `adamStep`: runs of parameters. */
function splitStep(step: Step, threads: number): number[][] {
  const [count, value, gradient, first, second, ...coefficients] = step;
  if (count < MIN_PARAMETERS) return [[]];
  return splitRange(count, PARAMETERS, 4 * threads).map(([from, to]) => {
    const addresses = [value, gradient, first, second].map((address) => address + 4 * from);
    return [to - from, ...addresses, ...coefficients];
  });
}
