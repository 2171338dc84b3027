import { resolve } from "node:path";
import { openRun } from "@vscnn/pipeline";

/** The folder of the photos of a store: the one that the user names, or the one that they were extracted from. */
export async function photosFolder(
  folder: string,
  { features, photos }: { features: string; photos?: string },
): Promise<string> {
  if (photos !== undefined) return resolve(folder, photos);
  const run = await openRun(resolve(folder, features));
  return "folder" in run.photos ? run.photos.folder : resolve(folder, features);
}
