import type { Image } from "@vscnn/core";
import { fastScan } from "./encode-scan/fast.ts";
import { plainScan } from "./encode-scan/plain.ts";
import type { EncodedComponent } from "./encoded-component.ts";

/** The entropy-coded data of an image: what follows the header of a scan. */
export function encodeScan(image: Image, components: readonly EncodedComponent[]): Uint8Array {
  return fastScan(image, components) ?? plainScan(image, components);
}
