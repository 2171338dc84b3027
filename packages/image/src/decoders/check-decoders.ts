import { describeValue } from "@vscnn/core";
import type { ImageDecoder } from "./image-decoder.ts";

/** Checks the option `decoders`. */
export function checkDecoders(
  functionName: string,
  decoders: unknown,
): asserts decoders is readonly ImageDecoder[] {
  const need = `${functionName}: decoders must be an array of decoders`;
  if (!Array.isArray(decoders)) throw new TypeError(`${need}, got ${describeValue(decoders)}`);
  for (const decoder of decoders as unknown[]) {
    const { formats, decode } = (decoder ?? {}) as Partial<ImageDecoder>;
    if (!Array.isArray(formats) || typeof decode !== "function") {
      const hint = typeof decoder === "function" ? " (sharpDecoder(sharp) makes one of sharp)" : "";
      throw new TypeError(`${need} with formats and decode, got ${describeValue(decoder)}${hint}`);
    }
  }
}
