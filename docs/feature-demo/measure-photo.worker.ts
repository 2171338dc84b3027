import { aestheticFeatures, annotate } from "@vscnn/aesthetics";
import { type Image, imageFrom } from "@vscnn/core";
import { colorHistogram, gist, lbpCodes, lbpHistogram } from "@vscnn/descriptors";
import type { FeaturePicture, MeasureRequest, PhotoMeasures } from "./photo-measures.ts";

/** The largest code of a uniform pattern of 8 neighbors. */
const MAX_CODE = 58;

self.addEventListener("message", ({ data }: MessageEvent<MeasureRequest>) => {
  const image = imageFrom(data.pixels, [data.height, data.width, 4]);
  const milliseconds = { color: 0, lbp: 0, gist: 0, aesthetic: 0 };
  const timed = (name: keyof typeof milliseconds, measure: (image: Image) => Float32Array) => {
    const start = performance.now();
    const values = measure(image);
    milliseconds[name] = performance.now() - start;
    return values;
  };
  const measures: PhotoMeasures = {
    id: data.id,
    color: timed("color", colorHistogram),
    lbp: timed("lbp", lbpHistogram),
    gist: timed("gist", gist),
    aesthetic: timed("aesthetic", aestheticFeatures),
    subject: pictureOf(annotate(image)),
    texture: texturePicture(image),
    milliseconds,
  };
  self.postMessage(measures);
});

function texturePicture(image: Image): FeaturePicture {
  const codes = lbpCodes(image);
  const [height, width] = codes.shape;
  const pixels = new Uint8ClampedArray(4 * height * width);
  for (let i = 0; i < codes.data.length; i++) {
    pixels.fill((255 * codes.data[i]) / MAX_CODE, 4 * i, 4 * i + 3);
    pixels[4 * i + 3] = 255;
  }
  return { pixels, width, height };
}

function pictureOf({ data, shape: [height, width] }: Image): FeaturePicture {
  const pixels = new Uint8ClampedArray(4 * height * width);
  for (let i = 0; i < height * width; i++) {
    pixels[4 * i] = data[3 * i];
    pixels[4 * i + 1] = data[3 * i + 1];
    pixels[4 * i + 2] = data[3 * i + 2];
    pixels[4 * i + 3] = 255;
  }
  return { pixels, width, height };
}
