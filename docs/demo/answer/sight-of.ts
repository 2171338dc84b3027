import { hueHistogram, subjectRegion } from "@vscnn/aesthetics";
import { type Image, packedImage } from "@vscnn/core";
import { colorHistogram, gist, lbpCodes } from "@vscnn/descriptors";
import type { Pixels, Sight } from "./answer.ts";

/** The largest code of a uniform pattern of 8 neighbors. */
const MAX_CODE = 58;
/** How opaque the dark over blurred pixels is, of 255. */
const DARK = 200;

/** What the features see in a photo, to be shown on it. */
export function sightOf(image: Image): Sight {
  const { mask, box } = subjectRegion(image);
  const [height, width] = mask.shape;
  const blur = new Uint8ClampedArray(4 * height * width);
  for (let i = 0; i < mask.data.length; i++) if (mask.data[i] === 0) blur[4 * i + 3] = DARK;
  return {
    color: colorHistogram(image),
    gist: gist(image),
    hues: hueHistogram(image),
    texture: texturePixels(image),
    blur: { data: blur, width, height },
    box,
  };
}

function texturePixels(image: Image): Pixels {
  const codes = lbpCodes(image);
  const [height, width] = codes.shape;
  const data = new Uint8ClampedArray(4 * height * width).fill(255);
  for (let i = 0; i < codes.data.length; i++) {
    data.fill((255 * codes.data[i]) / MAX_CODE, 4 * i, 4 * i + 3);
  }
  return { data, width, height };
}

/** An image as pixels of a canvas. */
export function pixelsOf(image: Image): Pixels {
  const [height, width, channels] = image.shape as [number, number, number];
  const from = packedImage(image);
  const data = new Uint8ClampedArray(4 * height * width).fill(255);
  const [green, blue] = channels < 3 ? [0, 0] : [1, 2];
  for (let at = 0, to = 0; to < data.length; at += channels, to += 4) {
    data[to] = from[at];
    data[to + 1] = from[at + green];
    data[to + 2] = from[at + blue];
    if (channels === 4) data[to + 3] = from[at + 3];
  }
  return { data, width, height };
}
