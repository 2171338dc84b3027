import { readImage } from "@vscnn/image/node";
import { imageThumbnail } from "./image-thumbnail.ts";

/**
 * A small copy of a photo as an address that needs no other file.
 *
 * @returns undefined if there is no photo, or none that can be shown
 */
export async function photoThumbnail(
  path: string | undefined,
  longSide?: number,
): Promise<string | undefined> {
  if (path === undefined) return undefined;
  // The report says "no photo": that a photo cannot be read is told where it is read for its features
  const image = await readImage(path).catch(() => undefined);
  return image === undefined ? undefined : imageThumbnail(image, longSide);
}
