const HUES = 8;
const SATURATIONS = 4;

/** A sector of the wheel as a path of SVG, and its color. */
export interface WheelSector {
  readonly path: string;
  readonly fill: string;
}

/**
 * The 32 bins of `colorHistogram` as a wheel of radius 1 around (0, 0): a hue has an eighth of the circle, saturations lie one outside
 * the other, and the area of a sector is in proportion to its share of the photo.
 */
export function hueWheel(color: Float32Array): WheelSector[] {
  const sectors: WheelSector[] = [];
  const totals = Array.from({ length: HUES }, (_, hue) =>
    color.subarray(hue * SATURATIONS, (hue + 1) * SATURATIONS).reduce((sum, share) => sum + share, 0),
  );
  const most = Math.max(...totals, 1e-9);
  for (let hue = 0; hue < HUES; hue++) {
    let inner = 0;
    for (let saturation = 0; saturation < SATURATIONS; saturation++) {
      const share = color[hue * SATURATIONS + saturation];
      if (share === 0) continue;
      // Areas of rings add up as squares of radii
      const outer = Math.sqrt(inner ** 2 + share / most);
      const shade = Math.round((100 * (saturation + 0.5)) / SATURATIONS);
      sectors.push({ path: ring(hue, inner, outer), fill: `hsl(${(hue * 360) / HUES} ${shade}% 52%)` });
      inner = outer;
    }
  }
  return sectors;
}

function ring(hue: number, inner: number, outer: number): string {
  const [start, end] = [hue - 0.5, hue + 0.5].map((turn) => (2 * Math.PI * turn) / HUES - Math.PI / 2);
  const point = (radius: number, angle: number) =>
    `${(radius * Math.cos(angle)).toFixed(4)} ${(radius * Math.sin(angle)).toFixed(4)}`;
  const far = `M ${point(inner, start)} L ${point(outer, start)} A ${outer} ${outer} 0 0 1 ${point(outer, end)}`;
  return `${far} L ${point(inner, end)} A ${inner} ${inner} 0 0 0 ${point(inner, start)} Z`;
}
