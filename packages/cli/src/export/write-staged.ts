import { rename, rm } from "node:fs/promises";

/** Lets a file be written under another name and gives it its own when it is whole; a part of one is never left. */
export async function writeStaged(path: string, write: (staged: string) => Promise<void>): Promise<void> {
  const staged = `${path}.${process.pid}.tmp`;
  try {
    await write(staged);
    await rename(staged, path);
  } finally {
    await rm(staged, { force: true });
  }
}
