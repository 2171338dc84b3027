import { join } from "node:path";
import type { Image } from "@vscnn/core";
import type { ImageDecoder } from "@vscnn/image";
import { readImage } from "@vscnn/image/node";
import type { JudgedPosts } from "@vscnn/predictor";
import type { Post } from "@vscnn/social";
import { formatAbout, formatDays } from "../console/format-number.ts";
import { escapeHtml } from "./escape-html.ts";
import { imageThumbnail } from "./image-thumbnail.ts";

/** Where a report finds the photos of posts. */
export interface ReportPhotos {
  /** What the image paths of the posts start from. */
  folder: string;
  decoders: readonly ImageDecoder[];
}

/** Photos of the best, and of the worst predictions that are shown. */
const SHOWN = 6;

/** The posts that were predicted best or worst, with their photos. */
export async function photoList(
  { posts, actual, predictions }: JudgedPosts,
  photos: ReportPhotos,
  which: "best" | "worst",
): Promise<string> {
  const errors = posts.map((_, i) => Math.abs(actual[i] - predictions[i].score));
  const sign = which === "best" ? 1 : -1;
  const order = posts.map((_, i) => i).sort((a, b) => sign * (errors[a] - errors[b]));
  const items = await Promise.all(
    order
      .slice(0, SHOWN)
      .map(async (i) => photoItem(posts[i], { actual: actual[i], predicted: predictions[i] }, photos)),
  );
  return `<ul class="photos">${items.join("\n")}</ul>`;
}

async function photoItem(
  { id, title, imagePath, views: counted }: Post,
  { actual, predicted }: { actual: number; predicted: JudgedPosts["predictions"][number] },
  photos: ReportPhotos,
): Promise<string> {
  const name = title === undefined || title === "" ? `post ${id}` : title;
  const image = imagePath === undefined ? undefined : await photoIn(photos, imagePath);
  const picture =
    image === undefined
      ? '<div class="none">no photo</div>'
      : `<img src="${imageThumbnail(image)}" alt="${escapeHtml(name)}">`;
  // Views in the same days as the prediction's
  const views = predicted.views * 2 ** (actual - predicted.score);
  return `<li>${picture}<p>${escapeHtml(name)}</p><p class="note">predicted ${formatAbout(predicted.views)}, was ${formatAbout(views)} views in ${formatDays(predicted.days)}${paceNote(views, counted)}</p></li>`;
}

/** Views that are told differ from those of the table where a post was younger when they were counted. */
function paceNote(views: number, counted: number | undefined): string {
  const isSame = counted === undefined || Math.abs(views - counted) <= Math.max(1, 0.05 * counted);
  return isSame ? "" : ` at the pace of the ${formatAbout(counted)} that were counted`;
}

/** The report says "no photo": why it cannot be read is told where it is read for its features. */
async function photoIn({ folder, decoders }: ReportPhotos, imagePath: string): Promise<Image | undefined> {
  return readImage(join(folder, imagePath), { decoders }).catch(() => undefined);
}
