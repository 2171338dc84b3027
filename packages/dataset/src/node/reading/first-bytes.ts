import { openRegularFile } from "@vscnn/core/node";

/** So many bytes are looked at. */
const LOOK = 1 << 18;

/** The first bytes of a file. */
export async function firstBytes(file: string): Promise<Uint8Array> {
  try {
    const { handle } = await openRegularFile(file);
    try {
      const bytes = new Uint8Array(LOOK);
      let length = 0;
      for (;;) {
        const { bytesRead } = await handle.read(bytes, length, LOOK - length);
        length += bytesRead;
        if (bytesRead === 0 || length === LOOK) return bytes.subarray(0, length);
      }
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new Error(`readPosts: cannot read ${file}`, { cause });
  }
}
