import type { Component, Frame } from "./frame.ts";
import type { JpegArithmetic } from "./jpeg-arithmetic.ts";

/**
 * A row of a component at the size of the image. Components at half the width or height are interpolated with the
 * weights 3/4 and 1/4 and the roundings of libjpeg's default ("fancy") upsampling; others are repeated, as there.
 *
 * @param target - gets the row; at least `frame.width + 3` long
 */
export function upsampleRow(
  frame: Frame,
  component: Component,
  row: number,
  target: Uint8Array,
  arithmetic: JpegArithmetic,
): void {
  const { width, height, blockStride, samples } = component;
  const wider = frame.maxHorizontal / component.horizontal;
  const higher = frame.maxVertical / component.vertical;
  const stride = blockStride * 8;
  const sourceRow = Math.floor(row / higher);
  const near = sourceRow * stride;
  if (wider === 1 && higher === 1) target.set(samples.subarray(near, near + width));
  else if (higher === 2 && (wider === 1 || (wider === 2 && width > 2))) {
    const far = stride * Math.min(Math.max(sourceRow - 1 + 2 * (row % 2), 0), height - 1);
    if (wider === 1) arithmetic.blendRows(samples, near, far, width, 1 + (row % 2), target);
    else arithmetic.widenBlendedRows(samples, near, far, width, target);
  } else if (wider === 2 && higher === 1 && width > 2) arithmetic.widenRow(samples, near, width, target);
  else repeatSamples(samples, near, frame.width, wider, target);
}

function repeatSamples(
  samples: Uint8ClampedArray,
  start: number,
  width: number,
  wider: number,
  target: Uint8Array,
): void {
  for (let to = 0, from = start; to < width; from++) {
    for (let i = 0; i < wider; i++) target[to++] = samples[from];
  }
}
