import { createHash } from "node:crypto";
import { openRegularFile } from "@vscnn/core/node";

const PIECE = 2 ** 20;

/** SHA-256 of a regular file of any size, in hexadecimal digits. */
export async function hashFile(functionName: string, path: string): Promise<string> {
  try {
    const { handle } = await openRegularFile(path);
    try {
      const hash = createHash("sha256");
      const piece = new Uint8Array(PIECE);
      for (;;) {
        const { bytesRead } = await handle.read(piece, 0, PIECE);
        if (bytesRead === 0) return hash.digest("hex");
        hash.update(piece.subarray(0, bytesRead));
      }
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new Error(`${functionName}: cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
}
