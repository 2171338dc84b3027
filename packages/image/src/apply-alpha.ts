/** What is done with the alpha channel of a file. */
export type AlphaTreatment = "keep" | "drop" | "white" | "black";

/** Samples of a pixel, row-major and interleaved: gray, gray and alpha, RGB, or RGB and alpha. */
interface Samples {
  data: Uint8Array;
  samples: number;
}

/** Keeps the alpha channel (beside gray, the gray is repeated), drops it, or lays the colors over a background. */
export function applyAlpha({ data, samples }: Samples, treatment: AlphaTreatment): Samples {
  if (samples === 1 || samples === 3) return { data, samples };
  if (treatment === "keep") return samples === 4 ? { data, samples } : { data: repeatGray(data), samples: 4 };
  const colors = samples - 1;
  const flat = new Uint8Array((data.length / samples) * colors);
  const background = treatment === "white" ? 255 : 0;
  for (let from = 0, to = 0; to < flat.length; from++) {
    const alpha = treatment === "drop" ? 255 : data[from + colors];
    // Whole numbers, so adding a half before the cut rounds
    const behind = background * (255 - alpha) + 127.5;
    for (let color = 0; color < colors; color++) flat[to++] = (data[from++] * alpha + behind) / 255;
  }
  return { data: flat, samples: colors };
}

function repeatGray(data: Uint8Array): Uint8Array {
  const repeated = new Uint8Array(data.length * 2);
  for (let from = 0, to = 0; from < data.length; from += 2, to += 4) {
    repeated.fill(data[from], to, to + 3);
    repeated[to + 3] = data[from + 1];
  }
  return repeated;
}
