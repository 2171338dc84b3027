import type { Matrix } from "@vscnn/core";
import { type FitPcaOptions, fitPca, type PcaModel } from "@vscnn/pca";
import type { Cost } from "../limits/cost.ts";

/** A kernel that multiplies rows with pairs of vectors, and the rows again with what comes out. */
interface GramKernel {
  /** Of a number of the matrix. */
  readonly bytes: number;
  /** In doubles: a vector of 128 bits holds two of them, or four singles. */
  readonly operation: number;
}

/** By the names under which the kernels of the package are exported. */
const GRAM_KERNELS: Readonly<Record<string, GramKernel>> = {
  gramSingle: { bytes: 4, operation: 1 },
  gramDouble: { bytes: 8, operation: 1 },
  gramRough: { bytes: 4, operation: 1 / 2 },
};

/** Two vectors, each multiplied and added for a number of the matrix on the way there and on the way back. */
const OPERATIONS_OF_PAIR = 2 * 2 * 2;

/**
 * Fits components to a matrix that is too large for an exact decomposition, and says what its products with vectors cost: how many an
 * iteration needs is known only when it has ended. The limit is that of as many products; another method may need fewer. What is done
 * between them, with a few vectors, does not count.
 */
export function countedFit(matrix: Matrix, options: FitPcaOptions): { model: PcaModel; cost: Cost } {
  const { Instance } = WebAssembly;
  let [bytes, flops, workingSet] = [0, 0, 0];
  const count = ({ bytes: size, operation }: GramKernel, [, rows, columns, pairs]: readonly number[]) => {
    bytes += size * rows * columns;
    flops += operation * OPERATIONS_OF_PAIR * rows * columns * pairs;
    workingSet = Math.max(workingSet, size * matrix.shape[0] * columns);
  };
  const counting = new Proxy(Instance, {
    construct(_, [module, imports]: [WebAssembly.Module, WebAssembly.Imports]) {
      const kernels = Object.entries(new Instance(module, imports).exports).map(([name, exported]) => {
        const gram = GRAM_KERNELS[name];
        if (gram === undefined) return [name, exported] as const;
        const counted = (...given: number[]) => {
          count(gram, given);
          (exported as (...all: number[]) => void)(...given);
        };
        return [name, counted] as const;
      });
      return { exports: Object.fromEntries(kernels) };
    },
  });
  Object.assign(WebAssembly, { Instance: counting });
  try {
    const model = fitPca(matrix, options);
    if (flops === 0)
      throw new Error(`fitPca of ${matrix.shape.join(" x ")} has called no kernel of products`);
    return { model, cost: { bytes, workingSet, flops, precision: "float64" } };
  } finally {
    Object.assign(WebAssembly, { Instance });
  }
}
