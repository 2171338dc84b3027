import { open, readdir, stat } from "node:fs/promises";
import { resolve } from "node:path";

/** Bytes before the name of the first file in an archive, and how it begins where a predictor was saved. */
const NAME_OFFSET = 30;
const FIRST_NAME = "parts-";

/**
 * Checks, before minutes of training, that a predictor can be saved in a place and replaces nothing but another predictor.
 *
 * @throws Error that says what is there
 */
export async function checkPredictorPlace(folder: string, out: string): Promise<void> {
  const place = resolve(folder, out);
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) return;
  const isArchive = place.endsWith(".zip");
  if (found.isDirectory()) {
    if (isArchive)
      throw new Error(`--out must be a folder, or a file that ends with .zip, got the folder ${out}`);
    if ((await readdir(place)).includes("run.json")) {
      throw new Error(`${out} is a folder of features, and --out one of its own for the predictor`);
    }
  } else if (!isArchive) {
    throw new Error(`--out must be a folder, or a file that ends with .zip, got the file ${out}`);
  } else if (!(await isPredictor(place))) {
    throw new Error(`${out} is no predictor, which it would be replaced by: name another file by --out`);
  }
}

async function isPredictor(place: string): Promise<boolean> {
  const file = await open(place, "r");
  try {
    const bytes = Buffer.alloc(NAME_OFFSET + FIRST_NAME.length);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytesRead === 0 || bytes.toString("latin1", NAME_OFFSET) === FIRST_NAME;
  } finally {
    await file.close();
  }
}
