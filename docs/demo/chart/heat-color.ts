/** How deep the color of a cell of a heat map is, 0 to 1, on a scale of equal factors. */
export function heatOf(views: number, low: number, high: number): number {
  if (!(high > low) || !(low > 0)) return 0.5;
  return Math.log(views / low) / Math.log(high / low);
}
