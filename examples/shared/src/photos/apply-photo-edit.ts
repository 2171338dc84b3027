import { type Image, imageFrom, packedImage } from "@vscnn/core";
import { resizeBilinear } from "@vscnn/image";
import { gaussianBlur } from "./gaussian-blur.ts";
import type { PhotoEdit } from "./photo-edit.ts";

/** Cuts a window out of an RGB photograph, fits it into `maxSide` pixels and changes its light, sharpness and color. */
export function applyPhotoEdit(photograph: Image, edit: PhotoEdit, maxSide: number): Image {
  const [sourceHeight, sourceWidth] = photograph.shape;
  const top = Math.floor(edit.top * sourceHeight);
  const left = Math.floor(edit.left * sourceWidth);
  const height = Math.max(1, Math.floor(edit.height * sourceHeight));
  const width = Math.max(1, Math.floor(edit.width * sourceWidth));
  let window = photograph.lo(top, left).hi(height, width);
  if (edit.mirrored) window = window.step(1, -1);
  const scale = Math.min(1, maxSide / Math.max(height, width));
  const resized = resizeBilinear(window, [Math.round(height * scale), Math.round(width * scale)]);
  return changeLightAndColor(gaussianBlur(resized, edit.blurSigma), edit);
}

/** Exposure and saturation work on the sRGB samples, as simple photo editors do. */
function changeLightAndColor(image: Image, { exposureStops, saturation }: PhotoEdit): Image {
  const [height, width] = image.shape;
  const samples = packedImage(image);
  const edited = new Uint8ClampedArray(samples.length);
  const gain = 2 ** (exposureStops / 2.2); // stops count light; 2.2 is the display's gamma
  for (let i = 0; i < samples.length; i += 3) {
    const gray = (samples[i] + samples[i + 1] + samples[i + 2]) / 3;
    for (let channel = 0; channel < 3; channel++) {
      edited[i + channel] = gain * (gray + saturation * (samples[i + channel] - gray));
    }
  }
  return imageFrom(edited, [height, width, 3]);
}
