import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { brightnessContrast } from "../src/index.ts";
import { imageOf } from "./images.ts";

const mask = ndarray(new Uint8Array(12).fill(1), [3, 4]);
const center = { left: 1, top: 1, right: 2, bottom: 1 };

/** A box of one level on a background of another. */
function boxImage(inside: number, outside: number) {
  return imageOf(3, 4, (row, column) => [row === 1 && column >= 1 && column <= 2 ? inside : outside]);
}

describe("brightnessContrast", () => {
  it("is the logarithm of the ratio of the means", () => {
    const region = { mask, box: center };
    expect(brightnessContrast(boxImage(200, 50), { region })).toBeCloseTo(Math.log(4), 12);
    expect(brightnessContrast(boxImage(50, 200), { region })).toBeCloseTo(Math.log(4), 12);
    expect(brightnessContrast(boxImage(50, 50), { region })).toBe(0);
  });

  it("keeps the sign if asked", () => {
    const options = { region: { mask, box: center }, brightnessSigned: true };
    expect(brightnessContrast(boxImage(200, 50), options)).toBeCloseTo(Math.log(4), 12);
    expect(brightnessContrast(boxImage(50, 200), options)).toBeCloseTo(-Math.log(4), 12);
  });

  it("takes what is darker than one level for one level", () => {
    const region = { mask, box: center };
    expect(brightnessContrast(boxImage(255, 0), { region })).toBeCloseTo(Math.log(255), 12);
    expect(brightnessContrast(boxImage(0, 0), { region })).toBe(0);
  });

  it("is 0 without background", () => {
    const region = { mask, box: { left: 0, top: 0, right: 3, bottom: 2 } };
    expect(brightnessContrast(boxImage(200, 50), { region })).toBe(0);
  });
});
