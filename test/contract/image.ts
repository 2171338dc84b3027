import { join } from "node:path";
import { imageFrom } from "@vscnn/core";
import { browserDecoder, encodePng, type ImageDecoder } from "@vscnn/image";
import type { PackageContracts, Unwalked } from "./contract.ts";

const photo = () => imageFrom(new Uint8Array(20 * 24 * 3), [20, 24, 3]);
const file = () => encodePng(photo());
const unchecked: Unwalked = { uncheckedBecause: "called in loops over pixels" };

const decodeOptions = { maxPixels: 1e6, alpha: "white", applyOrientation: false };

export const image: PackageContracts = {
  contracts: {
    browserDecoder: { takes: "anything" },
    decodeImage: {
      args: () => [file(), {}],
      options: 1,
      legalOptions: { ...decodeOptions, decoders: [browserDecoder()] satisfies ImageDecoder[] },
    },
    encodeJpeg: {
      args: () => [photo(), {}],
      options: 1,
      legalOptions: { quality: 80, subsampling: "4:4:4" },
    },
    encodePng: { args: () => [photo()] },
    grayL8: { args: () => [photo()] },
    grayMean: { args: () => [photo()] },
    hueSixthsUnchecked: unchecked,
    imageFromBitmap: { args: () => [{ width: 1, height: 1 }], notCalled: "there are no canvases in Node" },
    imageFromImageData: { args: () => [{ data: new Uint8ClampedArray(4), width: 1, height: 1 }] },
    imageFromSharp: {
      args: () => [{ data: new Uint8Array(3), info: { width: 1, height: 1, channels: 3 } }],
    },
    jsquashDecoder: { args: () => [{ webp: async () => null }] },
    labOf: { args: () => [1, 2, 3] },
    labOfUnchecked: unchecked,
    nearestIndicesUnchecked: unchecked,
    readImageInfo: { args: () => [file()] },
    resizeBilinear: {
      args: () => [photo(), [5, 6], {}],
      options: 2,
      legalOptions: { crop: { row: 0, column: 0, height: 2, width: 2 } },
      also: { 0: ["matrix"] },
    },
    resizeNearest: { args: () => [photo(), [5, 6]] },
    resizePixelsUnchecked: unchecked,
    resizePlaneUnchecked: unchecked,
    resizeSumsUnchecked: unchecked,
    rgbPixels: { args: () => [photo()] },
    rgbPixelsUnchecked: unchecked,
    rgbToHsv: { args: () => [photo()] },
    rgbToLab: { args: () => [photo()] },
    sharpDecoder: { args: () => [() => ({})] },
  },
};

const folder = join(import.meta.dirname, "../../packages/image/test/fixtures/pngsuite");

export const imageNode: PackageContracts = {
  contracts: {
    inspectImages: {
      args: () => [folder, {}],
      options: 1,
      legalOptions: { recursive: true, formats: ["png"] },
      freeText: [0],
    },
    listImages: {
      args: () => [folder, {}],
      options: 1,
      legalOptions: { recursive: true, formats: ["png"] },
      freeText: [0],
    },
    readImage: {
      args: () => [join(folder, "basn2c08.png"), {}],
      options: 1,
      legalOptions: { ...decodeOptions, maxBytes: 1e6 },
      freeText: [0],
    },
  },
};
