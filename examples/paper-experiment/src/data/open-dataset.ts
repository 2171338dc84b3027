import { dirname, join, resolve } from "node:path";
import type { DatasetName, ExperimentOptions } from "../command-line.ts";
import { PRESETS } from "../config.ts";
import type { Dataset } from "./dataset.ts";
import { facebookPage } from "./facebook-page.ts";
import { oasis } from "./oasis.ts";
import { own } from "./own.ts";
import { sellers } from "./sellers.ts";
import { simulated } from "./simulated.ts";

/** Where the user stands: pnpm runs this program in its own folder. */
const START = process.env.INIT_CWD ?? process.cwd();

/** Opens a data set, and extracts the features of its photos where that is not done yet. */
export async function openDataset(
  name: DatasetName,
  out: string,
  options: ExperimentOptions,
): Promise<Dataset> {
  const { data, csv, photos, columns, constants, read, seed } = options;
  const vgg19 = options.vgg19 && resolve(START, options.vgg19);
  const places = { store: join(out, "features", name), vgg19 };
  const folder = resolve(START, data);
  switch (name) {
    case "simulated":
      return simulated(options.posts ?? PRESETS[options.preset].posts, { seed, ...places });
    case "facebook":
      return facebookPage();
    case "facebook-live":
      return sellers(join(folder, "facebook-live-thailand"));
    case "oasis":
      return oasis(join(folder, "oasis-cc0"), places);
    case "csv": {
      if (csv === undefined) throw new Error("--dataset csv needs --csv");
      const path = resolve(START, csv);
      const table = { ...(columns && { columns }), ...(constants && { constants }), ...read };
      return own(path, "csv", {
        photos: photos === undefined ? dirname(path) : resolve(START, photos),
        table,
        ...places,
      });
    }
    default:
      return own(folder, name, {
        photos: photos === undefined ? folder : resolve(START, photos),
        table: {},
        ...places,
      });
  }
}
