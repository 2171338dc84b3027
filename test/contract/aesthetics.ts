import { subjectRegion } from "@vscnn/aesthetics";
import { imageFrom } from "@vscnn/core";
import type { PackageContracts } from "./contract.ts";

const pixels = Uint8Array.from({ length: 24 * 20 * 3 }, (_, at) => (at * 37) % 256);
const image = () => imageFrom(pixels, [24, 20, 3]);

const size = { maxSide: 64 };
const search = { ...size, filters: 9, clearShare: 0.8 };

/** A region that was found before is checked as a whole. */
const given = { ...search, region: subjectRegion(image(), search) };
const anything = { region: "its parts have checks of their own" };

const metric = (options: object) => ({
  args: () => [image(), {}],
  options: 1,
  legalOptions: { ...given, ...options },
  anything,
});

const measured = { args: () => [image(), {}], options: 1, legalOptions: size };

export const aesthetics: PackageContracts = {
  contracts: {
    aestheticFeatures: metric({
      clarityRemoveMean: true,
      presentShare: 0.1,
      brightnessSigned: true,
      centroid: "box",
    }),
    annotate: metric({ centroid: "box" }),
    backgroundSimplicity: metric({}),
    brightnessContrast: metric({ brightnessSigned: true }),
    clarityContrast: metric({ clarityRemoveMean: true }),
    colorEntropy: measured,
    compositionGeometry: metric({ centroid: "box" }),
    hueCount: { ...measured, legalOptions: { ...size, presentShare: 0.1 } },
    hueHistogram: measured,
    photoQuality: metric({}),
    subjectRegion: { args: () => [image(), {}], options: 1, legalOptions: search },
  },
};
