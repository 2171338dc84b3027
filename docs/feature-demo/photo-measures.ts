/** What the page asks of its worker. */
export interface MeasureRequest {
  id: number;
  /** A photo as its file, or as pixels that the browser decoded. */
  pixels: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
}

/** A picture that a feature sees, as pixels of a canvas. */
export interface FeaturePicture {
  pixels: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
}

/** What the worker answers. */
export interface PhotoMeasures {
  id: number;
  aesthetic: Float32Array;
  color: Float32Array;
  lbp: Float32Array;
  gist: Float32Array;
  /** The subject in color, what is blurred dark, its box and the lines of thirds. */
  subject: FeaturePicture;
  /** The codes of uniform local binary patterns as gray. */
  texture: FeaturePicture;
  /** Milliseconds of each feature on this machine. */
  milliseconds: Readonly<Record<"color" | "lbp" | "gist" | "aesthetic", number>>;
}
