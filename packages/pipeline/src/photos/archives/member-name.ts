/** Longer ones are of no file. */
const MAX_LENGTH = 4096;

/**
 * A name in an archive, or an image path that means one, without dots and doubled slashes; `undefined` if it would leave
 * the archive.
 */
export function memberName(path: string): string | undefined {
  if (path.length > MAX_LENGTH || path.startsWith("/") || path.includes("\0")) return undefined;
  const steps = path.split("/").filter((step) => step !== "" && step !== ".");
  return steps.length === 0 || steps.includes("..") ? undefined : steps.join("/");
}

const PHOTO_KEY = /^((?:.*\/)?[^/.]+)\.(?:jpe?g|png|webp|avif|heic|gif|tiff?|bmp)$/i;

/** The key of a photo in the layout of WebDataset: its name up to the first dot; `undefined` if it is named as no photo. */
export function photoKey(name: string): string | undefined {
  return PHOTO_KEY.exec(name)?.[1];
}
