import { describeValue, type Image, imageFrom } from "@vscnn/core";
import { canvasPixels, type Drawable } from "./decoders/canvas-pixels.ts";

/**
 * What a browser can draw: an `ImageBitmap`, a canvas, an `img` or `video` element, or a `VideoFrame`. Named by what is read of it.
 */
export type Picture =
  | { readonly width: number | object; readonly height: number | object }
  | { readonly displayWidth: number; readonly displayHeight: number };

/**
 * The image that an `ImageBitmap`, a canvas, an `img` or `video` element or a `VideoFrame` shows, in its own number of pixels.
 *
 * Runs in pages and workers. What is shown is taken: orientation is applied by the browser. Colors under partial transparency are exact
 * where there is WebGL.
 *
 * @param picture - complete: of a video, the frame that is shown
 * @returns a new image of 4 channels, sRGB
 * @throws TypeError if it is nothing that can be drawn; RangeError if it has no pixels yet
 * @throws Error if there is no `OffscreenCanvas`, as in Node, or the picture comes from another site and may not be read
 * @example
 * typeof imageFromBitmap; // => "function"
 */
export function imageFromBitmap(picture: Picture): Image {
  const [width, height] = sizeOf(picture);
  if (typeof width !== "number" || typeof height !== "number") {
    throw new TypeError(
      `imageFromBitmap: picture must be an ImageBitmap, canvas, img, video or VideoFrame, got ${describeValue(picture)}`,
    );
  }
  if (!(width >= 1 && height >= 1)) {
    throw new RangeError(
      `imageFromBitmap: picture must have been loaded, got one of ${width} x ${height} pixels`,
    );
  }
  try {
    const pixels = canvasPixels("imageFromBitmap", picture as Drawable, width, height);
    return imageFrom(pixels, [height, width, 4]);
  } catch (cause) {
    const { message } = cause as Error;
    if (message.startsWith("imageFromBitmap: ")) throw cause;
    if (cause instanceof TypeError) {
      throw new TypeError(
        `imageFromBitmap: picture must be something that can be drawn, got ${describeValue(picture)}`,
        { cause },
      );
    }
    throw new Error(`imageFromBitmap: picture cannot be read: ${message}`, { cause });
  }
}

/** Of an `img` and a `video`, `width` and `height` are those of their place on the page. */
function sizeOf(picture: unknown): readonly [width: unknown, height: unknown] {
  const any = (picture ?? {}) as Readonly<Record<string, unknown>>;
  if ("displayWidth" in Object(picture)) return [any.displayWidth, any.displayHeight];
  if ("videoWidth" in Object(picture)) return [any.videoWidth, any.videoHeight];
  if ("naturalWidth" in Object(picture)) return [any.naturalWidth, any.naturalHeight];
  return [any.width, any.height];
}
