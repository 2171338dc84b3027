import type { Answer, Pixels } from "../answer/answer.ts";
import { GROUP_TEXTS } from "../chart/group-texts.ts";
import { factorText, viewsText } from "../chart/number-text.ts";
import { waterfallOf } from "../chart/waterfall.ts";
import { PROVENANCE } from "./result-json.ts";

const WIDTH = 1200;
const HEIGHT = 675;
const SERIF = "Palatino, 'Book Antiqua', Georgia, serif";
const SANS = "system-ui, sans-serif";

/** Colors of the card, as they are in the page. */
export interface CardColors {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly up: string;
  readonly down: string;
}

/** A result as a picture of 1,200 by 675 pixels: the photo, the answer, the waterfall, and what all of it stands on. */
export async function resultPicture(
  shown: Pixels,
  { prediction, explanation }: Pick<Answer, "prediction" | "explanation">,
  colors: CardColors,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser gives no canvas to draw on");
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  drawPhoto(context, shown);
  write(context, "about", { x: 640, y: 80, font: `26px ${SERIF}`, color: colors.soft });
  write(context, viewsText(prediction.views), { x: 636, y: 160, font: `88px ${SERIF}`, color: colors.ink });
  const [low, high] = prediction.viewsInterval.map(viewsText);
  const meaning = `views in ${prediction.days} days; ${low} to ${high} in ${Math.round(100 * prediction.coverage)} of 100 such posts`;
  write(context, meaning, { x: 640, y: 200, font: `20px ${SANS}`, color: colors.ink });
  drawWaterfall(context, waterfallOf(explanation), colors);
  write(context, PROVENANCE, { x: 40, y: 650, font: `13px ${SANS}`, color: colors.soft, width: WIDTH - 80 });
  return canvas.convertToBlob({ type: "image/png" });
}

type Context = OffscreenCanvasRenderingContext2D;

/** Draws the photo as large as its frame, cut evenly. */
function drawPhoto(context: Context, { data, width, height }: Pixels): void {
  const photo = new OffscreenCanvas(width, height);
  photo.getContext("2d")?.putImageData(new ImageData(data, width, height), 0, 0);
  const [frameWidth, frameHeight] = [560, 560];
  const scale = Math.min(frameWidth / width, frameHeight / height);
  const [w, h] = [width * scale, height * scale];
  context.drawImage(photo, 40 + (frameWidth - w) / 2, 40 + (frameHeight - h) / 2, w, h);
}

function write(
  context: Context,
  text: string,
  { x, y, font, color, width }: { x: number; y: number; font: string; color: string; width?: number },
): void {
  context.font = font;
  context.fillStyle = color;
  context.fillText(text, x, y, width);
}

function drawWaterfall(
  context: Context,
  { bars, low, high }: ReturnType<typeof waterfallOf>,
  colors: CardColors,
): void {
  const [left, right] = [800, 1080];
  const place = (score: number) => left + ((right - left) * (score - low)) / (high - low || 1);
  bars.forEach(({ group, value, from, to }, i) => {
    const y = 260 + 42 * i;
    write(context, GROUP_TEXTS[group].label, { x: 640, y: y + 18, font: `19px ${SANS}`, color: colors.ink });
    context.fillStyle = value < 0 ? colors.down : colors.up;
    const [start, end] = [place(from), place(to)].sort((a, b) => a - b);
    context.fillRect(start, y, Math.max(2, end - start), 26);
    write(context, factorText(value), { x: 1095, y: y + 18, font: `19px ${SANS}`, color: colors.ink });
  });
}
