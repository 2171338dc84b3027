import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { runCli } from "@vscnn/cli";
import { processConsole } from "@vscnn/cli/command-line";

/** A photograph that no simulated post has. Rachel Michetti, CC0. */
const NEW_PHOTO = fileURLToPath(new URL("../../../docs/public/coffee.jpg", import.meta.url));

/**
 * Ends the run as a person with own photos would go on: a predictor of the features that were extracted, kept in the folder of
 * the run and asked about a photo that it never saw.
 *
 * @param author - who posts it
 * @param postedAt - Unix seconds
 */
export async function askPredictor(
  out: string,
  features: string,
  { author, postedAt }: { author: string; postedAt: number },
): Promise<void> {
  const vscnn = async (...args: string[]) => {
    console.log(`\n$ vscnn ${args.map((arg) => (/[ #]/.test(arg) ? JSON.stringify(arg) : arg)).join(" ")}`);
    const code = await runCli([...args, "--quiet"], processConsole(new AbortController().signal, out));
    if (code === 1) throw new Error("the predictor could not be made or asked: see above");
  };
  await vscnn("train", "--features", features, "--out", "predictor", "--preset", "prePublication");
  const at = new Date(postedAt * 1000).toISOString().slice(0, 16);
  const post = ["--author", author, "--title", "A cup of coffee #coffee", "--at", at];
  await vscnn("explain", "--predictor", "predictor", "--photo", relative(out, NEW_PHOTO), ...post);
  console.log(`
The same with your own photos and a spreadsheet of their views:

  npm run vscnn -- extract --posts posts.csv --photos photos/ --out features/
  npm run vscnn -- train   --features features/ --out predictor/
  npm run vscnn -- explain --predictor predictor/ --photo new.jpg --title "…"

The predictor of this run is in ${join(out, "predictor")}.`);
}
