import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { splitParts } from "../parts.ts";

/** Runs a reader of paths on a file that is there for as long as it takes. */
export function inFile(file: Uint8Array, read: (path: string) => unknown): Promise<void> {
  return inFileNamed("file", file, read);
}

/** The same of a file that must have its name, with the folders that are part of it. */
export function inFileNamed(
  name: string,
  file: Uint8Array,
  read: (path: string, folder: string) => unknown,
): Promise<void> {
  return inTemporary(async (folder) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file);
    await read(path, folder);
  });
}

/** Runs a reader of folders on one that holds the parts of an input whose names are legal. */
export function inFolder(file: Uint8Array, read: (folder: string) => unknown): Promise<void> {
  return inTemporary(async (folder) => {
    for (const [name, part] of splitParts(file)) {
      // A mutated name may lead out of the folder: what is tried are the contents
      if (!/^\w[\w.-]{0,60}$/.test(name)) continue;
      writeFileSync(join(folder, name), part);
    }
    await read(folder);
  });
}

async function inTemporary(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "vscnn-fuzz-"));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
