import { fastSha256 } from "./sha256/fast.ts";
import { plainSha256 } from "./sha256/plain.ts";

/** The SHA-256 of bytes that come in parts. */
export function sha256(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return fastSha256(parts) ?? plainSha256(parts);
}
