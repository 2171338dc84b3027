import { fitGradientBoostingAsync, saveGradientBoosting } from "@vscnn/baselines";
import { crc32, createRandom, matrixFrom } from "@vscnn/core";
import { fitPcaAsync, savePca } from "@vscnn/pca";

/** What this page tells. */
export interface FittedInPage {
  readonly isIsolated: boolean;
  /** Threads besides that of the page, of both fits. */
  readonly threads: number;
  /** Checksums of the models. */
  readonly trees: number;
  readonly components: number;
}

let started = 0;
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (this: Worker, ...parameters: unknown[]) {
  started++;
  postMessage.apply(this, parameters as Parameters<typeof postMessage>);
};

const threads = Number(new URLSearchParams(location.search).get("threads"));
const random = createRandom(3);
const matrix = matrixFrom(Float32Array.from({ length: 2000 * 600 }, random), [2000, 600]);
const few = matrix.hi(2000, 40);
const targets = Float64Array.from({ length: 2000 }, (_, row) => few.get(row, 0) + few.get(row, 3) ** 2);
const growing = { method: "hist", nEstimators: 30, maxDepth: 5, threads } as const;
const told: FittedInPage = {
  isIsolated: crossOriginIsolated,
  trees: crc32(saveGradientBoosting(await fitGradientBoostingAsync(few, targets, growing))),
  components: crc32(savePca(await fitPcaAsync(matrix, { components: 2, tolerance: 0.05, threads }))),
  threads: started,
};
Object.assign(window, { told });
