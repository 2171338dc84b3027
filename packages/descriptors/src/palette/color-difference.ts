type Lab = ArrayLike<number>;

const RADIANS = Math.PI / 180;
const POWER = 25 ** 7;

/**
 * The color difference CIEDE2000 of two colors in CIE L*a*b*, all weights 1: about 1 is the least that is seen.
 *
 * @see CIE 142-2001; Sharma, Wu and Dalal 2005, doi:10.1002/col.20070, eq. 2 to 22
 */
export function colorDifference(first: Lab, second: Lab): number {
  const meanChroma = (Math.hypot(first[1], first[2]) + Math.hypot(second[1], second[2])) / 2;
  const stretch = 1.5 - 0.5 * saturating(meanChroma);
  const [chroma1, hue1] = polar(stretch * first[1], first[2]);
  const [chroma2, hue2] = polar(stretch * second[1], second[2]);
  const chroma = (chroma1 + chroma2) / 2;
  const hueDifference = chroma1 * chroma2 === 0 ? 0 : wrapped(hue2 - hue1);
  const hue = meanHue(hue1, hue2, chroma1 * chroma2 === 0);
  const lightness = ((first[0] + second[0]) / 2 - 50) ** 2;

  const deltaLightness = (second[0] - first[0]) / (1 + (0.015 * lightness) / Math.sqrt(20 + lightness));
  const deltaChroma = (chroma2 - chroma1) / (1 + 0.045 * chroma);
  const turned = 2 * Math.sqrt(chroma1 * chroma2) * Math.sin((hueDifference / 2) * RADIANS);
  const deltaHue = turned / (1 + 0.015 * chroma * hueWeight(hue));
  const rotation = -2 * saturating(chroma) * Math.sin(60 * Math.exp(-(((hue - 275) / 25) ** 2)) * RADIANS);
  return Math.sqrt(
    deltaLightness ** 2 + deltaChroma ** 2 + deltaHue ** 2 + rotation * deltaChroma * deltaHue,
  );
}

/** 0 for gray, toward 1 for strong colors. */
function saturating(chroma: number): number {
  return Math.sqrt(chroma ** 7 / (chroma ** 7 + POWER));
}

/** Chroma, and hue in degrees from 0 to 360. */
function polar(a: number, b: number): [chroma: number, hue: number] {
  const degrees = Math.atan2(b, a) / RADIANS;
  return [Math.hypot(a, b), degrees < 0 ? degrees + 360 : degrees];
}

/** A difference of hues from -180 to 180. */
function wrapped(degrees: number): number {
  if (degrees > 180) return degrees - 360;
  return degrees < -180 ? degrees + 360 : degrees;
}

function meanHue(hue1: number, hue2: number, isGray: boolean): number {
  const sum = hue1 + hue2;
  if (isGray) return sum;
  if (Math.abs(hue1 - hue2) <= 180) return sum / 2;
  return sum < 360 ? sum / 2 + 180 : sum / 2 - 180;
}

function hueWeight(hue: number): number {
  const cosine = (degrees: number) => Math.cos(degrees * RADIANS);
  return (
    1 -
    0.17 * cosine(hue - 30) +
    0.24 * cosine(2 * hue) +
    0.32 * cosine(3 * hue + 6) -
    0.2 * cosine(4 * hue - 63)
  );
}
