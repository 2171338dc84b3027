import { resolve } from "node:path";
import type { Image } from "@vscnn/core";
import { readImage } from "@vscnn/image/node";
import type { ImageExtractor, PredictionPost, Predictor } from "@vscnn/predictor";
import { tokenize } from "@vscnn/text";
import type { VerbContext } from "../command/verb.ts";
import { type PhotoDecoders, photoDecoders } from "../photos/photo-decoders.ts";
import { deepExtractor } from "./deep-extractor.ts";
import { openPredictor } from "./open-predictor.ts";
import type { QuestionFlags } from "./question-flags.ts";
import { unknownAuthors } from "./unknown-authors.ts";

/** A predictor and the post that it is asked about. */
export interface Question {
  predictor: Predictor;
  post: PredictionPost;
  /** Absolute path of the photo, and its pixels. */
  photo: { path: string; image: Image } | undefined;
  /** Who decodes photos that are neither JPEG nor PNG. */
  decoders: PhotoDecoders["list"];
  options: { days: number; deep?: ImageExtractor };
}

/** Makes a question of what the command line says. */
export async function questionOf(
  { console, remark }: Pick<VerbContext, "console" | "remark">,
  flags: QuestionFlags,
): Promise<Question> {
  const predictor = await openPredictor(console.folder, flags.predictor, flags.device);
  const deep = await deepExtractor(console.folder, predictor, flags);
  if (flags.at === undefined) remark("no --at: it is posted now, in UTC");
  const moment = flags.at ?? { postedAt: Math.floor(Date.now() / 1000), utcOffsetMinutes: 0 };
  const post = { ...wordsOf(flags), ...moment, userId: authorOf(predictor, flags.author) };
  const unknown = unknownAuthors(predictor, [post.userId]);
  if (unknown !== undefined) remark(unknown);
  const path = flags.photo === undefined ? undefined : resolve(console.folder, flags.photo);
  const { list: decoders } = await photoDecoders(console.folder, flags.decoders);
  const photo = path === undefined ? undefined : { path, image: await readImage(path, { decoders }) };
  const options = { days: flags.days, ...(deep === undefined ? {} : { deep }) };
  return { predictor, post, photo, decoders, options };
}

function authorOf({ seen }: Predictor, author: string | undefined): string {
  if (author !== undefined) return author;
  if (seen.authors.length === 1) return seen.authors[0];
  const some = seen.authors.slice(0, 3).join(", ");
  throw new Error(
    `the predictor knows ${seen.authors.length} authors: say who posts by --author, such as ${some}, or any other name for somebody new`,
  );
}

function wordsOf({ title, description, tags, category }: QuestionFlags): Partial<PredictionPost> {
  const hashtags = [title, description]
    .flatMap((text) => (text === undefined ? [] : tokenize(text)))
    .filter((token) => token.startsWith("#"))
    .map((token) => token.slice(1));
  const all = [...new Set([...(tags ?? []), ...hashtags])];
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(all.length === 0 ? {} : { tags: all }),
    ...(category === undefined ? {} : { category }),
  };
}
