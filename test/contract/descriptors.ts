import { imageFrom } from "@vscnn/core";
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
