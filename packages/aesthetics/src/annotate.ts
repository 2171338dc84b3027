import { checkImage, checkOptions, type Image, imageFrom } from "@vscnn/core";
import {
  COMPOSITION_GEOMETRY_OPTIONS,
  type CompositionGeometryOptions,
  centroidOf,
  subjectCenter,
} from "./composition-geometry.ts";
import { sceneOf } from "./scene/scene.ts";
import type { SubjectBox } from "./subject-region.ts";

/** Options of {@link annotate}. */
export type AnnotateOptions = CompositionGeometryOptions;

type Color = readonly [red: number, green: number, blue: number];

const WHITE: Color = [255, 255, 255];
const YELLOW: Color = [255, 214, 0];
const RED: Color = [230, 30, 30];

/** Share of its brightness that a blurred pixel keeps. */
const DIM = 0.35;

/** A picture that is drawn on. */
interface Canvas {
  height: number;
  width: number;
  rgb: Uint8Array;
}

/**
 * Draws what the metrics see: blurred pixels gray and dark, the lines of the rule of thirds in white, the subject's box
 * in yellow, its center as a red dot.
 *
 * @param image - any size; gray is taken as R = G = B, alpha is dropped
 * @returns a new image `[height, width, 3]` of the size at which the photograph is measured, see `maxSide`
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * annotate(imageFrom(new Uint8Array(40 * 30), [30, 40, 1])).shape; // => [30, 40, 3]
 */
export function annotate(image: Image, options: AnnotateOptions = {}): Image {
  checkImage("annotate", "image", image);
  checkOptions("annotate", options, COMPOSITION_GEOMETRY_OPTIONS);
  const centroid = centroidOf("annotate", options);
  const scene = sceneOf("annotate", image, options);
  const { raster, clear, box } = scene;
  const { height, width, luma } = raster;
  const canvas: Canvas = { height, width, rgb: Uint8Array.from(raster.rgb) };
  for (let i = 0; i < clear.length; i++) {
    if (clear[i] === 0) canvas.rgb.fill((DIM * luma[i]) / 1000, 3 * i, 3 * i + 3);
  }
  const line = Math.max(1, Math.round(Math.max(height, width) / 256));
  drawThirds(canvas);
  drawFrame(canvas, box, line);
  const { x, y } = subjectCenter(scene, centroid);
  const [column, row] = [x * width - 0.5, y * height - 0.5];
  drawDisc(canvas, column, row, 3.5 * line, WHITE);
  drawDisc(canvas, column, row, 2.5 * line, RED);
  return imageFrom(canvas.rgb, [height, width, 3]);
}

function drawThirds(canvas: Canvas): void {
  const { height, width } = canvas;
  for (const third of [1 / 3, 2 / 3]) {
    const x = Math.min(width - 1, Math.floor(third * width));
    const y = Math.min(height - 1, Math.floor(third * height));
    fill(canvas, { left: x, top: 0, right: x, bottom: height - 1 }, WHITE, 0.6);
    fill(canvas, { left: 0, top: y, right: width - 1, bottom: y }, WHITE, 0.6);
  }
}

/** The lines lie within the box. */
function drawFrame(canvas: Canvas, box: SubjectBox, line: number): void {
  const { left, top, right, bottom } = box;
  fill(canvas, { ...box, right: Math.min(right, left + line - 1) }, YELLOW);
  fill(canvas, { ...box, left: Math.max(left, right - line + 1) }, YELLOW);
  fill(canvas, { ...box, bottom: Math.min(bottom, top + line - 1) }, YELLOW);
  fill(canvas, { ...box, top: Math.max(top, bottom - line + 1) }, YELLOW);
}

function drawDisc(canvas: Canvas, centerX: number, centerY: number, radius: number, color: Color): void {
  const { height, width } = canvas;
  for (let y = Math.max(0, Math.ceil(centerY - radius)); y <= Math.min(height - 1, centerY + radius); y++) {
    for (let x = Math.max(0, Math.ceil(centerX - radius)); x <= Math.min(width - 1, centerX + radius); x++) {
      if (Math.hypot(x - centerX, y - centerY) <= radius) {
        fill(canvas, { left: x, top: y, right: x, bottom: y }, color);
      }
    }
  }
}

function fill({ width, rgb }: Canvas, area: SubjectBox, color: Color, opacity = 1): void {
  for (let y = area.top; y <= area.bottom; y++) {
    for (let x = area.left; x <= area.right; x++) {
      const at = 3 * (y * width + x);
      for (let c = 0; c < 3; c++) rgb[at + c] += Math.round(opacity * (color[c] - rgb[at + c]));
    }
  }
}
