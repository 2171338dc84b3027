import type { Image } from "@vscnn/core";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import {
  annotate,
  backgroundSimplicity,
  brightnessContrast,
  clarityContrast,
  compositionGeometry,
  type GivenRegionOptions,
  subjectRegion,
} from "../src/index.ts";
import { randomScene } from "./images.ts";

const image = randomScene(30, 40, 2);
const region = subjectRegion(image);
const box = { left: 3, top: 4, right: 20, bottom: 12 };

const metrics: [string, (image: Image, options: GivenRegionOptions) => unknown][] = [
  ["clarityContrast", clarityContrast],
  ["brightnessContrast", brightnessContrast],
  ["compositionGeometry", compositionGeometry],
  ["backgroundSimplicity", backgroundSimplicity],
  ["annotate", annotate],
];

describe.each(metrics)("%s with a region", (name, metric) => {
  it("gives what it gives when it computes the region itself", () => {
    expect(metric(image, { region })).toEqual(metric(image, {}));
    const reduced = { maxSide: 25 };
    expect(metric(image, { ...reduced, region: subjectRegion(image, reduced) })).toEqual(
      metric(image, reduced),
    );
  });

  it("looks at the region that it is given", () => {
    const mask = ndarray(new Uint8Array(1200).fill(1), [30, 40]);
    expect(metric(image, { region: { mask, box } })).not.toEqual(metric(image, {}));
  });

  it("takes any view of a mask as its copy", () => {
    const mask = ndarray(new Uint8Array(1200), [40, 30]).transpose(1, 0).step(-1, 1);
    for (let row = 0; row < 30; row++) {
      for (let column = 0; column < 40; column++) mask.set(row, column, region.mask.get(row, column));
    }
    expect(metric(image, { region: { mask, box } })).toEqual(
      metric(image, { region: { mask: region.mask, box } }),
    );
  });

  it("refuses a region that does not fit the photograph as it is measured", () => {
    const call = (given: unknown, options = {}) => {
      return () => metric(image, { region: given as GivenRegionOptions["region"] & object, ...options });
    };
    const { mask } = region;
    expect(call("left")).toThrow(new TypeError(`${name}: region must be { mask, box }, got "left"`));
    expect(call({ mask })).toThrow(
      new TypeError(`${name}: region.box must be { left, top, right, bottom }, got undefined`),
    );
    expect(call({ box })).toThrow(
      new TypeError(`${name}: region.mask must be an ndarray of Uint8Array, got undefined`),
    );
    const floats = ndarray(new Float32Array(1200), [30, 40]);
    expect(call({ mask: floats, box })).toThrow(TypeError);
    expect(call({ mask, box }, { maxSide: 20 })).toThrow(
      new RangeError(`${name}: region.box.right must be an integer from 3 to 19, got 20`),
    );
    expect(call({ mask, box: { ...box, right: 5 } }, { maxSide: 20 })).toThrow(
      `${name}: region.mask must have the shape at which the image is measured, [15, 20], got [30, 40]`,
    );
    expect(call({ mask, box: { ...box, right: 40 } })).toThrow(
      /region\.box\.right must be an integer from 3 to 39, got 40/,
    );
    expect(call({ mask, box: { ...box, top: 13 } })).toThrow(
      /region\.box\.bottom must be an integer from 13 to 29/,
    );
    expect(call({ mask, box: { ...box, left: 0.5 } })).toThrow(RangeError);
    const outside = ndarray(new Uint8Array(10), [30, 40]);
    expect(call({ mask: outside, box })).toThrow(RangeError);
  });
});
