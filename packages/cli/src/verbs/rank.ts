import { resolve } from "node:path";
import { readImage } from "@vscnn/image/node";
import { rankPhotos } from "@vscnn/predictor";
import type { Command } from "commander";
import type { Verb, VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { formatAbout } from "../console/format-number.ts";
import { textTable } from "../console/text-table.ts";
import { addPostFlags, type QuestionFlags } from "../predictor/question-flags.ts";
import { questionOf } from "../predictor/question-of.ts";

const EXAMPLES = `
Examples:
  vscnn rank --predictor predictor/ a.jpg b.jpg c.jpg --title "Sunset #sea"
  vscnn rank --predictor predictor/ photos/*.jpg --author ann --at 2026-12-01T18:00+01:00 --json`;

/** `vscnn rank`: which of several photos would do best with a post. */
export const rank: Verb = {
  needs: ["--predictor"],

  define(command: Command): void {
    addPostFlags(command)
      .description("which of several photos would do best with a post")
      .argument("<photos...>", "the photos, at most 100")
      .addHelpText("after", EXAMPLES);
  },

  async run(context: VerbContext, flags: QuestionFlags, photos: readonly string[]): Promise<ExitCode> {
    const { console, json } = context;
    const { predictor, post, options } = await questionOf(context, flags);
    const images = [];
    for (const photo of photos) images.push(await readImage(resolve(console.folder, photo)));
    const ranked = await rankPhotos(predictor, images, post, options);
    if (json) {
      const named = ranked.map(({ index, ...rest }) => ({ photo: photos[index], ...rest }));
      console.out(`${JSON.stringify(named, undefined, 2)}\n`);
      return EXIT.done;
    }
    const rows = ranked.map(({ index, prediction, chanceOfBest }, place) => [
      `${place + 1}.`,
      photos[index],
      `about ${formatAbout(prediction.views)} views in ${prediction.days} days`,
      `${Math.round(100 * chanceOfBest)} % to be the best`,
    ]);
    console.out(`${textTable(rows)}\n`);
    return EXIT.done;
  },
};
