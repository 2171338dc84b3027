import type { PhotoWindow } from "@vscnn/predictor";

/** What a visitor has chosen: all that an answer depends on besides the photo. */
export interface DemoState {
  /** Place in the list of authors, from the least to the most popular. */
  readonly author: number;
  /** 0 is Monday. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly title: string;
  /** Tags as they are typed. */
  readonly tags: string;
  readonly crop: PhotoWindow;
  /** Stops. */
  readonly exposure: number;
  /** 1 leaves colors as they are. */
  readonly saturation: number;
}

/** The whole photo. */
export const WHOLE: PhotoWindow = { left: 0, top: 0, width: 1, height: 1 };

/** What the page opens with. */
export const OPENING: DemoState = {
  author: 4,
  weekday: 1,
  hour: 9,
  title: "Morning coffee",
  tags: "coffee, morning",
  crop: WHOLE,
  exposure: 0,
  saturation: 1,
};

/** Longest texts that are taken. */
export const MAX_TEXT = 200;
