/** A part of a photo, as shares of its width and height from the left and the top. */
export interface PhotoWindow {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
