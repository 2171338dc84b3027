import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { showVerb } from "@vscnn/cli/command-line";
import { readRatedPhotos } from "@vscnn/dataset/node";
import { ownPosts } from "./guide/own-posts.ts";
import { replaceScreens } from "./guide/replace-screens.ts";

const GUIDE = join(import.meta.dirname, "../docs/guide/your-own-posts.md");
/** A photo that is asked about. */
const NEW_PHOTO = join(import.meta.dirname, "../docs/public/boats.jpg");
/** As the guide has them; `evaluate` writes the page that it shows. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  inspect: ["inspect", "posts.csv", "--photos", "photos"],
  extract: ["extract", "--posts", "posts.csv", "--photos", "photos", "--out", "features"],
  train: ["train", "--features", "features", "--out", "predictor"],
  explain: [
    ...["explain", "--predictor", "predictor", "--photo", "new.jpg", "--author", "bob"],
    ...["--title", "Boats at rest #sea", "--at", "2024-08-01T18:00", "--html", "why.html"],
  ],
  evaluate: ["evaluate", "--predictor", "predictor", "--features", "features", "--report", "how-good.html"],
};

const [photos, folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("the folder of oasis-cc0 and an empty one are needed");
mkdirSync(folder, { recursive: true });
cpSync(join(photos, "images"), join(folder, "photos"), { recursive: true });
cpSync(NEW_PHOTO, join(folder, "new.jpg"));
writeFileSync(join(folder, "posts.csv"), ownPosts(await readRatedPhotos(join(photos, "ratings.csv"))));
const screens: Record<string, string> = {};
for (const [verb, command] of Object.entries(COMMANDS))
  screens[verb] = (await showVerb(command, folder)).trim();
writeFileSync(GUIDE, replaceScreens(readFileSync(GUIDE, "utf8"), screens));
console.log(`${GUIDE}: renewed; the pages are in ${folder}`);
