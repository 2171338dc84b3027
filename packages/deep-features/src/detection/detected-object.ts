/** An object in a photograph. */
export interface DetectedObject {
  /** What it is, one of the 80 names of COCO. */
  readonly label: string;
  /** How sure the detector is, 0 to 1. */
  readonly score: number;
  /** Where it is, in pixels of the photograph: left, top, width and height. */
  readonly box: readonly [left: number, top: number, width: number, height: number];
}
