/** How a model wants its photographs, as its `preprocessor_config.json` says. */
export interface ImagePreprocessing {
  /** What the photograph is brought to; left out, it keeps its size. */
  readonly resize?: ImageResize;
  /** Height and width of the middle that is kept; what is missing is black. Left out, all of it is kept. */
  readonly crop?: readonly [height: number, width: number];
  /** What a byte is multiplied by. */
  readonly factor: number;
  /** Subtracted from red, green and blue. */
  readonly means: readonly [number, number, number];
  /** What the differences are divided by. */
  readonly deviations: readonly [number, number, number];
}

/** A size, and the filter of Pillow that makes it. */
export interface ImageResize {
  /** Height and width, or the length of the shorter side. */
  readonly size: readonly [height: number, width: number] | number;
  readonly filter: ResizeFilter;
}

/** Pillow's filters. */
export type ResizeFilter = "nearest" | "lanczos" | "bilinear" | "bicubic";
