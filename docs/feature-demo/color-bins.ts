const HUES = 8;
const SATURATIONS = 4;

/** How each of the 32 bins of `colorHistogram` looks: its hue and saturation, in the order of the histogram. */
export const COLOR_BINS: readonly string[] = Array.from({ length: HUES * SATURATIONS }, (_, bin) => {
  const hue = Math.floor(bin / SATURATIONS) * (360 / HUES);
  const saturation = ((bin % SATURATIONS) + 0.5) / SATURATIONS;
  return `hsl(${hue} ${Math.round(100 * saturation)}% 52%)`;
});
