import { type Image, imageFrom } from "@vscnn/core";

/** A small picture on which options show whether they are legal, and networks load. */
export function tryImage(): Image {
  return imageFrom(
    Uint8Array.from({ length: 32 * 32 * 3 }, (_, i) => (i * i) % 251),
    [32, 32, 3],
  );
}
