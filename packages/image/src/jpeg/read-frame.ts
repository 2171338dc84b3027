import type { Component, Frame } from "./frame.ts";

/**
 * Reads the body of an SOF segment. Allocates nothing for samples: see `allocateFrame`.
 *
 * @throws Error if what it says cannot be decoded
 */
export function readFrame(segment: Uint8Array, progressive: boolean): Frame {
  const [precision, heightHigh, heightLow, widthHigh, widthLow, count] = segment;
  const height = heightHigh * 256 + heightLow;
  const width = widthHigh * 256 + widthLow;
  if (segment.length < 6 || segment.length !== 6 + 3 * count)
    throw new Error("frame header has a wrong length");
  if (precision !== 8) throw new Error(`samples of ${precision} bits are not supported`);
  if (width === 0 || height === 0) throw new Error(`size ${width} x ${height} is not legal`);
  if (![1, 3, 4].includes(count)) throw new Error(`${count} components are not supported`);

  const specs = Array.from({ length: count }, (_, i) => segment.subarray(6 + 3 * i, 9 + 3 * i));
  const maxHorizontal = Math.max(...specs.map(([, sampling]) => sampling >> 4));
  const maxVertical = Math.max(...specs.map(([, sampling]) => sampling & 15));
  const unitsWide = Math.ceil(width / (8 * maxHorizontal));
  const unitsHigh = Math.ceil(height / (8 * maxVertical));
  const shared = { width, height, maxHorizontal, maxVertical, unitsWide, unitsHigh };
  const components = specs.map((spec) => componentOf(spec, shared));
  if (new Set(components.map(({ id }) => id)).size !== count) throw new Error("component ids are not unique");
  return { progressive, ...shared, components };
}

/** A component before its tables and samples are there. */
function componentOf(
  [id, sampling, quantizationIndex]: Uint8Array,
  { width, height, maxHorizontal, maxVertical, unitsWide }: Omit<Frame, "progressive" | "components">,
): Component {
  const horizontal = sampling >> 4;
  const vertical = sampling & 15;
  checkSampling(horizontal, maxHorizontal);
  checkSampling(vertical, maxVertical);
  const componentWidth = Math.ceil((width * horizontal) / maxHorizontal);
  const componentHeight = Math.ceil((height * vertical) / maxVertical);
  return {
    id,
    horizontal,
    vertical,
    quantizationIndex,
    quantization: new Int32Array(0),
    hasQuantization: false,
    width: componentWidth,
    height: componentHeight,
    blocksWide: Math.ceil(componentWidth / 8),
    blocksHigh: Math.ceil(componentHeight / 8),
    blockStride: unitsWide * horizontal,
    samples: new Uint8ClampedArray(0),
    coefficients: new Int16Array(0),
    lasts: new Uint8Array(0),
    knownBits: new Int8Array(64).fill(-1),
    dcTable: undefined,
    acTable: undefined,
    prediction: 0,
  };
}

function checkSampling(factor: number, max: number): void {
  if (factor < 1 || max > 4) throw new Error(`sampling factor ${factor < 1 ? factor : max} is not legal`);
  if (max % factor !== 0) throw new Error(`sampling ${factor} of ${max} is not supported`);
}
