import { type Image, imageFrom, packedImage } from "@vscnn/core";

/** A Gaussian blur of an RGB image with its edges repeated; sigma 0 changes nothing. */
export function gaussianBlur(image: Image, sigma: number): Image {
  if (sigma === 0) return image;
  const [height, width] = image.shape;
  const radius = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)),
  );
  const samples = Float32Array.from(packedImage(image));
  const rows = blurAxis(samples, weights, { lines: height, length: width, lineStride: 3 * width, stride: 3 });
  const both = blurAxis(rows, weights, { lines: width, length: height, lineStride: 3, stride: 3 * width });
  return imageFrom(Uint8ClampedArray.from(both), [height, width, 3]);
}

/** How the samples of one axis lie in the data. */
interface Axis {
  lines: number;
  length: number;
  lineStride: number;
  stride: number;
}

function blurAxis(samples: Float32Array, weights: readonly number[], axis: Axis): Float32Array {
  const { lines, length, lineStride, stride } = axis;
  const radius = (weights.length - 1) / 2;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const blurred = new Float32Array(samples.length);
  for (let line = 0; line < lines; line++) {
    for (let position = 0; position < length; position++) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let tap = -radius; tap <= radius; tap++) {
          const clamped = Math.min(length - 1, Math.max(0, position + tap));
          sum += weights[tap + radius] * samples[line * lineStride + clamped * stride + channel];
        }
        blurred[line * lineStride + position * stride + channel] = sum / total;
      }
    }
  }
  return blurred;
}
