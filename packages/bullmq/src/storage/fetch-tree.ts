import { makeFolder, resolveInside } from "@vscnn/core/node";
import { fetchFile } from "./fetch-file.ts";
import type { Storage, StoredFile } from "./storage.ts";

/** What is copied where. */
interface Tree {
  readonly name: string;
  readonly folder: string;
  readonly concurrency: number;
  /** Which paths come when: those of the first before those of the second. JSON is always fetched, since other words can have as many bytes. */
  readonly ranks: readonly ((path: string) => boolean)[];
}

/** Copies the files below a name to a folder. Files that are there in the right size stay. */
export async function fetchTree(
  functionName: string,
  storage: Storage,
  { name, folder, concurrency, ranks }: Tree,
): Promise<void> {
  await makeFolder(folder);
  for (const isMeant of ranks) {
    const files = storage.list(`${name}/`)[Symbol.asyncIterator]();
    await Promise.all(Array.from({ length: concurrency }, () => fetchAll(files, isMeant)));
  }

  async function fetchAll(
    files: AsyncIterator<StoredFile>,
    isMeant: (path: string) => boolean,
  ): Promise<void> {
    for (let next = await files.next(); !next.done; next = await files.next()) {
      const { key, bytes } = next.value;
      const path = key.slice(name.length + 1);
      if (!isMeant(path)) continue;
      const place = await resolveInside(functionName, folder, path);
      await fetchFile(storage, key, place, path.endsWith(".json") ? undefined : bytes);
    }
  }
}
