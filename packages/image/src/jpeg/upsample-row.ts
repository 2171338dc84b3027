import type { Component, Frame } from "./frame.ts";

/**
 * A row of a component at the size of the image. Components at half the width or height are interpolated with the
 * weights 3/4 and 1/4 and the roundings of libjpeg's default ("fancy") upsampling; others are repeated, as there.
 *
 * @param target - gets the row; at least `frame.width + 3` long
 */
export function upsampleRow(frame: Frame, component: Component, row: number, target: Uint8Array): void {
  const { width, blockStride, samples } = component;
  const wider = frame.maxHorizontal / component.horizontal;
  const higher = frame.maxVertical / component.vertical;
  const stride = blockStride * 8;
  const sourceRow = Math.floor(row / higher);
  const start = sourceRow * stride;
  if (wider === 1 && higher === 1) target.set(samples.subarray(start, start + width));
  else if (higher === 2 && (wider === 1 || (wider === 2 && width > 2))) {
    const otherRow =
      row % 2 === 0 ? Math.max(sourceRow - 1, 0) : Math.min(sourceRow + 1, component.height - 1);
    if (wider === 1) blendRows(samples, start, otherRow * stride, width, row % 2, target);
    else widenBlendedRows(samples, start, otherRow * stride, width, target);
  } else if (wider === 2 && higher === 1 && width > 2) widenRow(samples, start, width, target);
  else repeatSamples(samples, start, frame.width, wider, target);
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

function blendRows(
  samples: Uint8ClampedArray,
  near: number,
  far: number,
  width: number,
  parity: number,
  target: Uint8Array,
): void {
  for (let i = 0; i < width; i++) target[i] = (samples[near + i] * 3 + samples[far + i] + 1 + parity) >> 2;
}

function widenRow(samples: Uint8ClampedArray, start: number, width: number, target: Uint8Array): void {
  const last = start + width - 1;
  target[0] = samples[start];
  let to = 1;
  for (let at = start; at < last; at++) {
    const value = samples[at];
    const next = samples[at + 1];
    target[to++] = (value * 3 + next + 2) >> 2;
    target[to++] = (next * 3 + value + 1) >> 2;
  }
  target[to] = samples[last];
}

function widenBlendedRows(
  samples: Uint8ClampedArray,
  near: number,
  far: number,
  width: number,
  target: Uint8Array,
): void {
  let value = samples[near] * 3 + samples[far];
  target[0] = (value * 4 + 8) >> 4;
  let to = 1;
  for (let i = 1; i < width; i++) {
    const next = samples[near + i] * 3 + samples[far + i];
    target[to++] = (value * 3 + next + 7) >> 4;
    target[to++] = (next * 3 + value + 8) >> 4;
    value = next;
  }
  target[to] = (value * 4 + 7) >> 4;
}
