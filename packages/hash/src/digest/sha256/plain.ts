import { sha256 } from "@noble/hashes/sha2.js";

/** In JavaScript: what browsers do, whose own digest comes only as a promise. */
export function plainSha256(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const hash = sha256.create();
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}
