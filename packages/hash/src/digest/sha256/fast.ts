/** What is used of `node:crypto`; Bun and Deno have it too. */
interface HashingModule {
  createHash(algorithm: "sha256"): {
    update(bytes: Uint8Array): unknown;
    digest(): Uint8Array;
  };
}

/** The part of `process` that gives modules without an import, which a bundle for browsers would have to resolve. */
interface ModuleSource {
  process?: { getBuiltinModule?: (name: "node:crypto") => HashingModule | undefined };
}

/**
 * SHA-256 by the module `node:crypto`, whose OpenSSL uses the instructions that processors have for it; JavaScript cannot.
 *
 * @returns undefined where there is no such module
 */
export function fastSha256(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> | undefined {
  const hash = (globalThis as ModuleSource).process?.getBuiltinModule?.("node:crypto")?.createHash("sha256");
  if (hash === undefined) return undefined;
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}
