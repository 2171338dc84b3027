/** Linear sRGB from XYZ under D65: the inverse of the matrix by which `rgbToLab` of `@vscnn/image` goes the other way. */
const TO_LINEAR = [
  [3.240481342, -1.5371515164, -0.4985363262],
  [-0.9692549495, 1.8759900015, 0.0415559266],
  [0.0556466391, -0.2040413384, 1.0573110697],
] as const;

const WHITE = [0.95047, 1, 1.08883] as const;

/** The sRGB bytes of a color in CIE L*a*b*; what sRGB cannot show is cut to its range. */
export function srgbOfLab(lab: ArrayLike<number>): [red: number, green: number, blue: number] {
  const y = (lab[0] + 16) / 116;
  const xyz = [y + lab[1] / 500, y, y - lab[2] / 200].map((root, axis) => WHITE[axis] * cubed(root));
  const bytes = TO_LINEAR.map((row) => byteOf(row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2]));
  return bytes as [number, number, number];
}

function cubed(root: number): number {
  return root > 0.2068966 ? root ** 3 : (root - 16 / 116) / 7.787;
}

function byteOf(linear: number): number {
  const share = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.floor(255 * Math.min(1, Math.max(0, share)) + 0.5);
}
