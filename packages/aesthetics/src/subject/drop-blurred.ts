import type { DerivativeCodes } from "./derivative-codes.ts";
import { fastDropBlurred } from "./drop-blurred/fast.ts";
import type { LikelihoodGains } from "./drop-blurred/gains.ts";
import { plainDropBlurred } from "./drop-blurred/plain.ts";

/**
 * Marks the pixels that one of the blurs explains better than no blur.
 *
 * @param clear - a byte for each of the codes, 1 for the pixels and 0 for the frame; blurred pixels become 0
 */
export function dropBlurred(sharp: DerivativeCodes, gains: LikelihoodGains, clear: Uint8Array): void {
  if (!fastDropBlurred(sharp, gains, clear)) plainDropBlurred(sharp, gains, clear);
}
