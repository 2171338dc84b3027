import { COCO_LABELS } from "./coco-labels.ts";
import type { DetectedObject } from "./detected-object.ts";
import { inPhotograph, type Placement } from "./placement.ts";

/** Numbers of a detection: left, top, right, bottom, score, class. */
export const FIELDS = 6;

/** Two boxes of one class that share more than this part of their common area are one object. */
const MAX_OVERLAP = 0.5;

/**
 * Makes objects of what the detector gives: those of a score, the surest first, each once, in pixels of the photograph.
 *
 * @param detections - six numbers for each, boxes in the square of the detector
 */
export function chooseObjects(
  detections: Float32Array,
  placement: Placement,
  threshold: number,
): DetectedObject[] {
  const found: DetectedObject[] = [];
  for (let at = 0; at < detections.length; at += FIELDS) {
    const [left, top, right, bottom, score, number] = detections.subarray(at, at + FIELDS);
    const label = COCO_LABELS[number];
    if (label === undefined || !(score >= threshold)) continue;
    const [x, y] = inPhotograph(left, top, placement);
    const [endX, endY] = inPhotograph(right, bottom, placement);
    if (endX > x && endY > y) found.push({ label, score, box: [x, y, endX - x, endY - y] });
  }
  found.sort((a, b) => b.score - a.score);
  const kept: DetectedObject[] = [];
  for (const object of found) {
    if (!kept.some((surer) => isSame(surer, object))) kept.push(object);
  }
  return kept;
}

function isSame(a: DetectedObject, b: DetectedObject): boolean {
  if (a.label !== b.label) return false;
  const shared = sharedLength(a.box, b.box, 0) * sharedLength(a.box, b.box, 1);
  const all = a.box[2] * a.box[3] + b.box[2] * b.box[3] - shared;
  return shared > MAX_OVERLAP * all;
}

function sharedLength(a: DetectedObject["box"], b: DetectedObject["box"], axis: 0 | 1): number {
  const end = Math.min(a[axis] + a[axis + 2], b[axis] + b[axis + 2]);
  return Math.max(0, end - Math.max(a[axis], b[axis]));
}
