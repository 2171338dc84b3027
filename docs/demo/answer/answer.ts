import type { SubjectBox } from "@vscnn/aesthetics";
import type { Explanation, Prediction } from "@vscnn/predictor";

/** A picture as pixels of a canvas, four bytes each. */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** What the features see in the part of the photo that is kept. */
export interface Sight {
  /** `colorHistogram`. */
  readonly color: Float32Array;
  /** `gist`. */
  readonly gist: Float32Array;
  /** `hueHistogram`. */
  readonly hues: Uint32Array;
  /** Codes of local binary patterns as gray. */
  readonly texture: Pixels;
  /** Dark where the photo is blurred, transparent where it is clear. */
  readonly blur: Pixels;
  /** The subject, in pixels of `blur`. */
  readonly box: SubjectBox;
}

/** The answer to a state. */
export interface Answer {
  readonly prediction: Prediction;
  readonly explanation: Explanation;
  /** The photo as it is edited, uncropped, if it looks otherwise than in the last answer. */
  readonly shown: Pixels | undefined;
  /** How long the worker took, in milliseconds: features of the photo, and the rest. */
  readonly milliseconds: { readonly photo: number; readonly rest: number };
}
