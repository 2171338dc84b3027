import {
  checkChoice,
  checkInteger,
  checkNumber,
  checkOptions,
  checkVector,
  type OptionNames,
} from "@vscnn/core";
import type { ImagePreprocessing } from "./image-preprocessing.ts";

const NAMES: OptionNames<ImagePreprocessing> = {
  resize: true,
  crop: true,
  factor: true,
  means: true,
  deviations: true,
};
const WHERE = "encoder of preparation";
const MAX_SIDE = 4096;

/** Checks what is to be done to a photograph for an encoder. */
export function checkImagePreprocessing(functionName: string, given: ImagePreprocessing): void {
  checkOptions(functionName, given, NAMES, WHERE);
  const { resize, crop, factor, means, deviations } = given;
  checkNumber(functionName, `factor in the ${WHERE}`, factor);
  for (const [name, values] of Object.entries({ means, deviations })) {
    checkThree(functionName, `${name} in the ${WHERE}`, values);
  }
  if (crop !== undefined) checkSides(functionName, `crop in the ${WHERE}`, crop);
  if (resize === undefined) return;
  checkOptions(functionName, resize, { size: true, filter: true }, `resize in the ${WHERE}`);
  const { size, filter } = resize;
  checkChoice(functionName, "filter", filter, ["nearest", "lanczos", "bilinear", "bicubic"]);
  checkSides(functionName, `size in the ${WHERE}`, typeof size === "number" ? [size, size] : size);
}

function checkThree(functionName: string, name: string, values: readonly number[]): void {
  checkVector(functionName, name, values);
  checkInteger(functionName, `length of ${name}`, values.length, { min: 3, max: 3 });
}

function checkSides(functionName: string, name: string, sides: readonly number[]): void {
  checkVector(functionName, name, sides);
  checkInteger(functionName, `length of ${name}`, sides.length, { min: 2, max: 2 });
  for (const side of sides) checkInteger(functionName, name, side, { min: 1, max: MAX_SIDE });
}
