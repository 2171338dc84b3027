/** sRGB to XYZ under D65, and the white of that XYZ: the constants of scikit-image. */
const TO_XYZ = [
  [0.412453, 0.35758, 0.180423],
  [0.212671, 0.71516, 0.072169],
  [0.019334, 0.119193, 0.950227],
] as const;
const WHITE_POINT = [0.95047, 1, 1.08883] as const;

/** Linear light of each sRGB byte. */
export const LINEAR_LIGHT: Float64Array = Float64Array.from({ length: 256 }, (_, byte) => {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/** What linear red, green and blue add to X, Y and Z relative to white: three rows of three. */
export const TO_RELATIVE_XYZ: number[] = TO_XYZ.flatMap((row, i) =>
  row.map((weight) => weight / WHITE_POINT[i]),
);

/** The 8-bit levels of a color: `floor(2.55 L + 0.5)`, `floor(a + 128.5)`, `floor(b + 128.5)`. */
export interface LabLevels {
  lightness: number;
  a: number;
  b: number;
}

/** CIE L*a*b* of a color of bytes. */
export function labLevels(red: number, green: number, blue: number): LabLevels {
  const fx = root(relativeToWhite(0, red, green, blue));
  const fy = root(relativeToWhite(1, red, green, blue));
  const fz = root(relativeToWhite(2, red, green, blue));
  return {
    lightness: level(2.55 * (116 * fy - 16) + 0.5),
    a: level(500 * (fx - fy) + 128.5),
    b: level(200 * (fy - fz) + 128.5),
  };
}

/** X, Y or Z. */
function relativeToWhite(axis: 0 | 1 | 2, red: number, green: number, blue: number): number {
  const row = TO_XYZ[axis];
  const sum = row[0] * LINEAR_LIGHT[red] + row[1] * LINEAR_LIGHT[green] + row[2] * LINEAR_LIGHT[blue];
  return sum / WHITE_POINT[axis];
}

function root(value: number): number {
  return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116;
}

function level(value: number): number {
  return Math.min(255, Math.max(0, Math.floor(value)));
}
