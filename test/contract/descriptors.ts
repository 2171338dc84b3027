import { imageFrom, ndArray } from "@vscnn/core";
import type { PackageContracts } from "./contract.ts";

const image = () => imageFrom(new Uint8Array(48 * 40 * 3), [48, 40, 3]);

const gistOptions = {
  imageSize: 32,
  orientationsPerScale: [4, 2],
  blocks: 2,
  prefilterCutoff: 3,
  boundaryExtension: 8,
  norm: "l2",
  variant: "lmgist",
};

const hogOptions = {
  orientations: 6,
  pixelsPerCell: [4, 5],
  cellsPerBlock: [2, 1],
  blockNorm: "L1",
  transformSqrt: true,
};

const glcmOptions = { distances: [1, 2], angles: [0, 1], levels: 8, symmetric: true, normed: true };

/** Options of the uniform window; those of the other are walked by the tests of the package. */
const ssimOptions = {
  dataRange: 100,
  k1: 0.02,
  k2: 0.04,
  useSampleCovariance: false,
  gaussianWeights: false,
  winSize: 5,
};

/** Pairs and lists may be any array of numbers. */
const pairs = { pixelsPerCell: ["list", "bytes"], cellsPerBlock: ["list", "bytes"] } as const;
const lists = { distances: ["list", "bytes"], angles: ["list", "bytes"] } as const;

/** Scales and orientations may be any array of numbers. */
const also = { orientationsPerScale: ["list", "bytes"] } as const;

export const descriptors: PackageContracts = {
  contracts: {
    colorHistogram: {
      args: () => [image(), {}],
      options: 1,
      legalOptions: { scheme: "hue32", norm: "l2" },
    },
    createGist: { args: () => [{ imageSize: 32 }], options: 0, legalOptions: gistOptions, also },
    gist: { args: () => [image(), { imageSize: 32 }], options: 1, legalOptions: gistOptions, also },
    dominantColors: {
      args: () => [image(), {}],
      options: 1,
      legalOptions: { count: 3, seed: 1, maxPixels: 100 },
    },
    glcm: { args: () => [image(), {}], options: 1, legalOptions: glcmOptions, also: lists },
    glcmProperties: {
      args: () => [ndArray(new Float64Array(16).fill(1), [2, 2, 2, 2])],
      // Any ndarray of numbers is of the right kind, if not of the right shape
      also: { 0: ["image"] },
    },
    hog: { args: () => [image(), {}], options: 1, legalOptions: hogOptions, also: pairs },
    hogShape: { args: () => [image(), {}], options: 1, legalOptions: hogOptions, also: pairs },
    structuralSimilarity: { args: () => [image(), image(), {}], options: 2, legalOptions: ssimOptions },
    structuralSimilarityMap: { args: () => [image(), image(), {}], options: 2, legalOptions: ssimOptions },
    gistLength: { args: () => [{}], options: 0, legalOptions: gistOptions, also },
    lbpCodes: {
      args: () => [image(), {}],
      options: 1,
      legalOptions: { sampling: "int3x3", border: "edge" },
    },
    lbpHistogram: {
      args: () => [image(), {}],
      options: 1,
      legalOptions: { sampling: "int3x3", border: "edge", norm: "none" },
    },
    lowLevelFeatures: { args: () => [image()] },
  },
};
