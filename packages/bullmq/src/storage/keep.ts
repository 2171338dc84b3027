import type { Storage } from "./storage.ts";

/** Keeps a file: the same bytes are written once, others take the place of what is there. */
export async function keep(storage: Storage, key: string, bytes: Uint8Array): Promise<void> {
  if (await storage.writeOnce(key, bytes)) return;
  const kept = await storage.read(key);
  if (kept === undefined || Buffer.compare(kept, bytes) !== 0) await storage.replace(key, bytes);
}
