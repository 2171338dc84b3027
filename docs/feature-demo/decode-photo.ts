/** Longer sides are scaled down: the page answers at once, and a feature of a photo changes little. */
const MAX_SIDE = 900;

/**
 * Decodes what a browser can show (JPEG, PNG, WebP, AVIF, GIF …), turned as its EXIF data say, at most 900 pixels long.
 *
 * @throws Error if the browser cannot decode it
 */
export async function decodePhoto(file: Blob): Promise<ImageData> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (cause) {
    const kind = file.type === "" ? "This file" : `A file of type ${file.type}`;
    throw new Error(`${kind} is no photo that this browser can show`, { cause });
  }
  const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("This browser gives no canvas to draw on");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}
