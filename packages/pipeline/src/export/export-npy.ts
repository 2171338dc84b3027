import { open } from "node:fs/promises";
import { join } from "node:path";
import { packedMatrix } from "@vscnn/core";
import type { FeatureStore } from "../open-features.ts";
import { npyHeader } from "../store/npy.ts";
import { writeWhole } from "../store/staged-files.ts";
import { writeStream } from "../store/write-stream.ts";

/** Writes each block as one array of all posts, `gist.npy`, and the ids of the rows as `ids.json`. Gives the number of rows. */
export async function exportNpy(
  store: FeatureStore,
  blocks: readonly string[],
  folder: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  const ids: string[] = [];
  for await (const { id } of store.posts()) ids.push(id);
  const known = [...store.run.blocks, ...store.reduced];
  for (const { name, length } of known.filter((block) => blocks.includes(block.name))) {
    await writeStream(join(folder, `${name}.npy`), async (temporary) => {
      const file = await open(temporary, "wx");
      try {
        await file.writeFile(npyHeader(ids.length, length));
        for await (const batch of store.blockBatches(name)) {
          signal?.throwIfAborted();
          await file.writeFile(new Uint8Array(Float32Array.from(packedMatrix(batch)).buffer));
        }
      } finally {
        await file.close();
      }
    });
  }
  await writeWhole(join(folder, "ids.json"), new TextEncoder().encode(JSON.stringify(ids)));
  return ids.length;
}
