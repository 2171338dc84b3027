import { resolve } from "node:path";
import { checkInteger, describeValue } from "@vscnn/core";
import type { Run } from "../run.ts";
import { decodersHash } from "./decoders-hash.ts";

/** How photos are decoded, but for what is the same for all runs. */
type Decoding = Pick<Run, "maxPixels" | "maxBytes" | "decoders">;

/** How photos are to be decoded, as {@link planExtraction} was told. */
export async function decodingOf(options: {
  maxPixels?: number;
  maxBytes?: number;
  decoders?: string;
}): Promise<Decoding> {
  const { maxPixels = 120e6, maxBytes = 2 ** 28, decoders } = options;
  checkInteger("planExtraction", "maxPixels", maxPixels, { min: 1 });
  checkInteger("planExtraction", "maxBytes", maxBytes, { min: 1 });
  if (decoders === undefined) return { maxPixels, maxBytes };
  if (typeof decoders !== "string" || decoders === "") {
    throw new TypeError(
      `planExtraction: decoders must be 'sharp' or the path of a module, got ${describeValue(decoders)}`,
    );
  }
  const module = decoders === "sharp" ? decoders : resolve(decoders);
  return { maxPixels, maxBytes, decoders: { module, sha256: await decodersHash("planExtraction", module) } };
}
