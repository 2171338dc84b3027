import { aestheticFeatures } from "@vscnn/aesthetics";
import { fitGradientBoosting } from "@vscnn/baselines";
import { createRandom, type Image, imageFrom, type Matrix, matrixFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import { lbpHistogram } from "@vscnn/descriptors";
import { nearDuplicates } from "@vscnn/hash";
import { decodeImage, encodeJpeg } from "@vscnn/image";
import { spearmanRho } from "@vscnn/metrics";
import { fitPca } from "@vscnn/pca";
import { authorHistory } from "@vscnn/social";
import { fitTransformTfidf } from "@vscnn/text";

/** Work of which the same is done at four sizes. */
export interface Workload {
  readonly work: string;
  /** Whose work it is. */
  readonly package: string;
  /** What is counted. */
  readonly of: string;
  readonly sizes: readonly number[];
  /** Makes the input of a size, and gives what is timed. */
  prepare(size: number): () => unknown;
}

const ROWS = [4_000, 16_000, 64_000, 256_000];
const PIXELS = [256 ** 2, 512 ** 2, 1024 ** 2, 2048 ** 2];
const COLUMNS = 34;

/** What the packages do, from each of those whose time depends on the size of what they are given. */
export const WORKLOADS: readonly Workload[] = [
  {
    work: "decodeImage, JPEG 4:2:0",
    package: "image",
    of: "pixels",
    sizes: PIXELS,
    prepare: (size) => {
      const file = encodeJpeg(scene(size), { quality: 85 });
      return () => decodeImage(file);
    },
  },
  {
    work: "lbpHistogram",
    package: "descriptors",
    of: "pixels",
    sizes: PIXELS,
    prepare: (size) => timing(scene(size), lbpHistogram),
  },
  {
    work: "aestheticFeatures, unreduced",
    package: "aesthetics",
    of: "pixels",
    sizes: PIXELS.map((pixels) => pixels / 4),
    prepare: (size) => timing(scene(size), (image) => aestheticFeatures(image, { maxSide: 0 })),
  },
  {
    work: "nearDuplicates, distance 4",
    package: "hash",
    of: "hashes",
    sizes: ROWS,
    prepare: (size) => {
      const random = createRandom(1);
      const hashes = Array.from({ length: size }, () => Uint8Array.from({ length: 8 }, () => 256 * random()));
      return () => nearDuplicates(hashes, { maxDistance: 4 });
    },
  },
  {
    work: "spearmanRho",
    package: "metrics",
    of: "pairs",
    sizes: ROWS,
    prepare: (size) => {
      const [actual, predicted] = [numbers(size, 1), numbers(size, 2)];
      return () => spearmanRho(actual, predicted);
    },
  },
  {
    work: `fitPca, ${COLUMNS} columns to 14`,
    package: "pca",
    of: "rows",
    sizes: ROWS,
    prepare: (size) => timing(table(size), (matrix) => fitPca(matrix, { components: 14 })),
  },
  {
    work: `fitGradientBoosting, ${COLUMNS} columns, 10 trees`,
    package: "baselines",
    of: "rows",
    sizes: ROWS,
    prepare: (size) => {
      const targets = numbers(size, 3);
      const options = { method: "hist", nEstimators: 10, maxDepth: 6 } as const;
      return timing(table(size), (matrix) => fitGradientBoosting(matrix, targets, options));
    },
  },
  {
    work: "authorHistory",
    package: "social",
    of: "posts",
    sizes: ROWS.map((rows) => rows / 2),
    prepare: (size) => {
      const posts = simulatePosts({ posts: size, users: Math.ceil(size / 50), seed: 1 });
      return () => authorHistory(posts);
    },
  },
  {
    work: "fitTransformTfidf, 12 words each",
    package: "text",
    of: "texts",
    sizes: ROWS.map((rows) => rows / 2),
    prepare: (size) => {
      const random = createRandom(4);
      const word = () => `word${Math.floor(20_000 * random() ** 3)}`;
      const texts = Array.from({ length: size }, () => Array.from({ length: 12 }, word).join(" "));
      return () => fitTransformTfidf(texts);
    },
  },
];

function timing<T>(input: T, work: (input: T) => unknown): () => unknown {
  return () => work(input);
}

function numbers(count: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: count }, random);
}

function table(rows: number): Matrix {
  return matrixFrom(numbers(rows * COLUMNS, 5), [rows, COLUMNS]);
}

/** A square picture with edges, slopes and grain, so that no step of a codec or descriptor is spared. */
function scene(pixels: number): Image {
  const side = Math.round(Math.sqrt(pixels));
  const random = createRandom(6);
  const data = new Uint8Array(3 * side * side);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [(i % side) / side, Math.floor(i / side) / side];
    const tone =
      120 + 80 * Math.sin(9 * x) * Math.cos(7 * y) + ((8 * x) % 2 < 1 === (6 * y) % 2 < 1 ? 30 : 0);
    for (let c = 0; c < 3; c++) data[3 * i + c] = tone + 12 * (c - 1) + 8 * random();
  }
  return imageFrom(data, [side, side, 3]);
}
