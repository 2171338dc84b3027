import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs-core";
import { aestheticFeatures } from "@vscnn/aesthetics";
import { fitDecisionTree, fitGradientBoosting, fitLinear, fitSvr, predictSvr } from "@vscnn/baselines";
import { createRandom, type Image, imageFrom, type Matrix, matrixFrom, packedImage } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import { colorHistogram, createGist, lbpHistogram, structuralSimilarity } from "@vscnn/descriptors";
import { averageHash, perceptualHash, waveletHash } from "@vscnn/hash";
import { decodeImage, encodeJpeg, resizeBilinear } from "@vscnn/image";
import { createPcaAccumulator, fitPca, transformPca } from "@vscnn/pca";
import { authorHistory } from "@vscnn/social";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";

/** Work of kernels on an input that is always the same. */
export interface CountedWork {
  readonly name: string;
  work(): unknown;
}

const COLUMNS = 34;

/** What every binary of kernels is for. Made when kernels are counted already: some are compiled here. */
export async function countedWorks(): Promise<CountedWork[]> {
  return [...pictureWorks(), ...tableWorks(), ...(await networkWorks())];
}

function pictureWorks(): CountedWork[] {
  const [file, progressive] = ["boats-420.jpg", "cat-420-progressive.jpg"].map(fixture);
  const whole = decodeImage(file, { applyOrientation: false });
  const photo = imageFrom(packedImage(whole.hi(256, 384, 3)).slice(), [256, 384, 3]);
  const moved = imageFrom(packedImage(whole.lo(1, 2, 0).hi(256, 384, 3)).slice(), [256, 384, 3]);
  const works: Record<string, (image: Image) => unknown> = {
    "encodeJpeg 4:2:0": encodeJpeg,
    "encodeJpeg 4:4:4": (image) => encodeJpeg(image, { subsampling: "4:4:4" }),
    "resizeBilinear to 224 x 224": (image) => resizeBilinear(image, [224, 224]),
    averageHash,
    perceptualHash,
    waveletHash,
    colorHistogram,
    lbpHistogram,
    gist: (image) => createGist()(image),
    "structuralSimilarity, Gaussian": (image) =>
      structuralSimilarity(image, moved, { gaussianWeights: true }),
    aestheticFeatures,
  };
  return [
    { name: "decodeImage, JPEG 4:2:0, 1024 x 819", work: () => decodeImage(file) },
    { name: "decodeImage, progressive JPEG, 1024 x 510", work: () => decodeImage(progressive) },
    ...Object.entries(works).map(([name, work]) => ({ name: `${name}, 384 x 256`, work: () => work(photo) })),
  ];
}

function tableWorks(): CountedWork[] {
  const [posts, few, wide] = [table(2000, COLUMNS), table(300, 20), table(600, 700)];
  const [targets, fewTargets] = [numbers(2000, 3), numbers(300, 4)];
  const trees = { nEstimators: 3, maxDepth: 6 };
  return [
    {
      name: "authorHistory, 2,000 posts",
      work: () => authorHistory(simulatePosts({ posts: 2000, users: 40, seed: 1 })),
    },
    { name: "fitLinear, 2,000 x 34", work: () => fitLinear(posts, targets) },
    { name: "fitDecisionTree, 2,000 x 34", work: () => fitDecisionTree(posts, targets, { maxDepth: 6 }) },
    {
      name: "fitGradientBoosting, exact, 2,000 x 34",
      work: () => fitGradientBoosting(posts, targets, { ...trees, method: "exact" }),
    },
    {
      name: "fitGradientBoosting, hist, 2,000 x 34",
      work: () => fitGradientBoosting(posts, targets, { ...trees, method: "hist" }),
    },
    {
      name: "fitSvr and predictSvr, 300 x 20",
      work: async () => predictSvr(await fitSvr(few, fewTargets), few),
    },
    { name: "fitPca, exact, 2,000 x 34", work: () => fitPca(posts, { components: 14 }) },
    {
      name: "fitPca, iterated, and transformPca, 600 x 700",
      work: () => transformPca(fitPca(wide, { components: 5, tolerance: 0.05 }), wide),
    },
    {
      name: "createPcaAccumulator, 2,000 x 34",
      work: () => {
        const accumulator = createPcaAccumulator(COLUMNS);
        accumulator.add(posts);
        return accumulator.finish({ components: 14 });
      },
    },
  ];
}

/** The largest layer of VSCNN, and a convolution of VGG19 with few channels. */
async function networkWorks(): Promise<CountedWork[]> {
  await startBackend();
  const [x, w, dy] = [
    tf.tensor2d(singles(20 * 4736, 6), [20, 4736]),
    tf.tensor2d(singles(4736 * 1024, 7), [4736, 1024]),
    tf.tensor2d(singles(20 * 1024, 8), [20, 1024]),
  ];
  const pixels = tf.tensor4d(singles(28 ** 2 * 32, 9), [1, 28, 28, 32]);
  const filters = tf.tensor4d(singles(9 * 32 ** 2, 10), [3, 3, 32, 32]);
  const value = tf.variable(w);
  const optimizer = fusedAdam();
  const size = "4,736 x 1,024, batch 20";
  return [
    { name: `forward, ${size}`, work: () => tf.matMul(x, w).dispose() },
    { name: `input gradient, ${size}`, work: () => tf.matMul(dy, w, false, true).dispose() },
    { name: `weight gradient, ${size}`, work: () => tf.matMul(x, dy, true, false).dispose() },
    {
      name: `weight gradient and Adam, ${size}`,
      work: () => {
        const gradient = tf.matMul(x, dy, true, false);
        optimizer.applyGradients({ [value.name]: gradient });
        gradient.dispose();
      },
    },
    {
      name: "convolution, 3 x 3, 28 x 28 x 32",
      work: () => tf.conv2d(pixels, filters, 1, "same").dispose(),
    },
  ];
}

function fixture(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../packages/image/test/fixtures/${name}`, import.meta.url)));
}

function numbers(count: number, seed: number): Float64Array {
  return Float64Array.from({ length: count }, createRandom(seed));
}

function table(rows: number, columns: number): Matrix {
  return matrixFrom(numbers(rows * columns, 5), [rows, columns]);
}

function singles(count: number, seed: number): Float32Array {
  return Float32Array.from(numbers(count, seed));
}
