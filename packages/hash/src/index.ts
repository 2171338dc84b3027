export { type AverageHashOptions, averageHash } from "./average-hash.ts";
export { type DifferenceHashOptions, differenceHash } from "./difference-hash.ts";
export { exactHash } from "./exact-hash.ts";
export { hammingDistance } from "./hamming-distance.ts";
export { hashFromHex } from "./hash-from-hex.ts";
export { hashToHex } from "./hash-to-hex.ts";
export { type NearDuplicatesOptions, nearDuplicates } from "./near-duplicates.ts";
export { type PerceptualHashOptions, perceptualHash } from "./perceptual-hash.ts";
export { type WaveletHashOptions, waveletHash } from "./wavelet-hash.ts";
