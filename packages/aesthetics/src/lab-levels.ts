import { labOfUnchecked } from "@vscnn/image";

/** The 8-bit levels of a color: `floor(2.55 L + 0.5)`, `floor(a + 128.5)`, `floor(b + 128.5)`. */
export interface LabLevels {
  lightness: number;
  a: number;
  b: number;
}

const lab = new Float64Array(3);

/** CIE L*a*b* of a color of bytes. */
export function labLevels(red: number, green: number, blue: number): LabLevels {
  labOfUnchecked(red, green, blue, lab, 0);
  return { lightness: level(2.55 * lab[0] + 0.5), a: level(lab[1] + 128.5), b: level(lab[2] + 128.5) };
}

function level(value: number): number {
  return Math.min(255, Math.max(0, Math.floor(value)));
}
