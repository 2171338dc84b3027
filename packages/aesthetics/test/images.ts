import { createRandom, type Image, imageFrom } from "@vscnn/core";
import { type MeasuredSizeOptions, measuredShape, type Raster, rasterOf } from "../src/scene/raster.ts";

/** An image of a formula: `color(row, column)` gives the channels of a pixel. */
export function imageOf(
  height: number,
  width: number,
  color: (row: number, column: number) => readonly number[],
): Image {
  const values: number[] = [];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) values.push(...color(row, column));
  }
  return imageFrom(Uint8Array.from(values), [height, width, values.length / (height * width)]);
}

/** Like a photograph: areas of a few sizes, some sharp and some blurred, with a little noise. */
export function randomScene(height: number, width: number, seed: number): Image {
  const random = createRandom(seed);
  const rectangles = Array.from({ length: 12 }, () => ({
    x: random() * width,
    y: random() * height,
    halfWidth: (random() * width) / 3,
    halfHeight: (random() * height) / 3,
    softness: random() < 0.5 ? 0.01 : 1 + 8 * random(),
    color: [255 * random(), 255 * random(), 255 * random()],
  }));
  const noise = 20 * random();
  return imageOf(height, width, (row, column) => {
    let color = [90, 110, 130];
    for (const { x, y, halfWidth, halfHeight, softness, color: own } of rectangles) {
      const outside = Math.max(Math.abs(column - x) - halfWidth, Math.abs(row - y) - halfHeight);
      const share = Math.min(1, Math.max(0, 0.5 - outside / softness));
      color = color.map((value, i) => value + share * (own[i] - value));
    }
    return color.map((value) => Math.min(255, Math.max(0, value + noise * (random() - 0.5))));
  });
}

/** A raster of lumas alone, for functions that look at nothing else. */
export function lumaRaster(
  height: number,
  width: number,
  luma: (row: number, column: number) => number,
): Raster {
  const values = new Int32Array(height * width);
  for (let i = 0; i < values.length; i++) values[i] = luma(Math.floor(i / width), i % width);
  return { height, width, rgb: new Uint8Array(3 * values.length), luma: values };
}

/** An image at the size at which it is measured. */
export function measured(image: Image, options: MeasuredSizeOptions = {}): Raster {
  return rasterOf(image, measuredShape("test", image, options));
}
