import { imageFrom } from "@vscnn/core";
import type { PackageContracts } from "./contract.ts";

const image = () => imageFrom(new Uint8Array(20 * 24 * 3), [20, 24, 3]);

export const hash: PackageContracts = {
  contracts: {
    averageHash: { args: () => [image(), {}], options: 1, legalOptions: { size: 12 } },
    differenceHash: {
      args: () => [image(), {}],
      options: 1,
      legalOptions: { size: 12, direction: "vertical" },
    },
    exactHash: { args: () => [image()] },
    hammingDistance: { args: () => [new Uint8Array(8), new Uint8Array(8)] },
    hashFromHex: { args: () => ["00ff"] },
    hashToHex: { args: () => [new Uint8Array(8)] },
    nearDuplicates: {
      args: () => [[new Uint8Array(8), new Uint8Array(8)], {}],
      options: 1,
      legalOptions: { maxDistance: 3 },
    },
    perceptualHash: { args: () => [image(), {}], options: 1, legalOptions: { size: 12 } },
    waveletHash: { args: () => [image(), {}], options: 1, legalOptions: { size: 16, removeMean: false } },
  },
};
