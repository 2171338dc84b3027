import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/**
 * Opens a file to read it. A pipe would be waited for without end, a device may have no end: they are refused, looked at
 * after they were opened without waiting, so that nothing can take the file's place in between.
 *
 * @throws Error of the system, or one that says what the path is
 */
export async function openRegularFile(file: string): Promise<{ handle: FileHandle; size: number }> {
  // Windows has no such flag, and no pipes among its files
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    if (!stats.isFile())
      throw new Error(`${stats.isDirectory() ? "a folder" : "a pipe or device"} is no file`);
    return { handle, size: stats.size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
