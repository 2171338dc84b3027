import { createHash } from "node:crypto";
import { hashFile } from "../store/hash-file.ts";

/** What tells one set of decoders from another: the hash of their module, or the versions of sharp and its library. */
export async function decodersHash(functionName: string, module: string): Promise<string> {
  if (module !== "sharp") return hashFile(functionName, module);
  try {
    const { versions } = (await import("sharp")).default;
    return createHash("sha256").update(`sharp ${versions.sharp}, libvips ${versions.vips}`).digest("hex");
  } catch (cause) {
    throw new Error(`${functionName}: decoders 'sharp' need the package sharp: npm install sharp`, { cause });
  }
}
