import { open } from "node:fs/promises";
import { join } from "node:path";
import { packedMatrix } from "@vscnn/core";
import { writeFileAtomically } from "@vscnn/core/node";
import { encodeNpyHeader, type FeatureStore } from "@vscnn/pipeline";
import { writeStaged } from "./write-staged.ts";

/**
 * Writes each block as one array of all posts, `gist.npy`, and the ids of the rows as `ids.json`. Gives the number of rows.
 */
export async function exportNpy(
  store: FeatureStore,
  blocks: readonly string[],
  folder: string,
  signal: AbortSignal,
): Promise<number> {
  const ids: string[] = [];
  for await (const { id } of store.posts()) ids.push(id);
  for (const name of blocks) {
    const { length } = store.run.blocks.find((block) => block.name === name) as { length: number };
    await writeStaged(join(folder, `${name}.npy`), async (staged) => {
      const file = await open(staged, "w");
      try {
        await file.write(encodeNpyHeader(ids.length, length));
        for await (const batch of store.blockBatches(name)) {
          signal.throwIfAborted();
          await file.write(Float32Array.from(packedMatrix(batch)));
        }
        await file.sync();
      } finally {
        await file.close();
      }
    });
  }
  await writeFileAtomically(join(folder, "ids.json"), new TextEncoder().encode(JSON.stringify(ids)));
  return ids.length;
}
