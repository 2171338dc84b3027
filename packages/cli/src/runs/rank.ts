import { resolve } from "node:path";
import { readImage } from "@vscnn/image/node";
import { rankPhotos } from "@vscnn/predictor";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { formatAbout, formatDays } from "../console/format-number.ts";
import { printable } from "../console/printable.ts";
import { textTable } from "../console/text-table.ts";
import type { QuestionFlags } from "../predictor/question-flags.ts";
import { questionOf } from "../predictor/question-of.ts";

/** Runs `vscnn rank`. */
export async function runRank(
  context: VerbContext,
  flags: QuestionFlags,
  photos: readonly string[],
): Promise<ExitCode> {
  const { console, json } = context;
  const { predictor, post, decoders, options } = await questionOf(context, flags);
  const images = [];
  for (const photo of photos) {
    images.push(await readImage(resolve(console.folder, photo), { decoders }));
  }
  const ranked = await rankPhotos(predictor, images, post, options);
  if (json) {
    const named = ranked.map(({ index, ...rest }) => ({ photo: photos[index], ...rest }));
    console.out(`${JSON.stringify(named, undefined, 2)}\n`);
    return EXIT.done;
  }
  const rows = ranked.map(({ index, prediction, chanceOfBest }, place) => [
    `${place + 1}.`,
    printable(photos[index]),
    `about ${formatAbout(prediction.views)} views in ${formatDays(prediction.days)}`,
    `${Math.round(100 * chanceOfBest)} % to be the best`,
  ]);
  console.out(`${textTable(rows)}\n`);
  return EXIT.done;
}
