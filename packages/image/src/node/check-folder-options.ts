import { checkBoolean, checkChoice, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { FORMAT_NAMES, type PhotoFormat } from "../formats/photo-format.ts";

/** Options of the functions that look through a folder. */
export interface FolderOptions {
  /** Whether folders in the folder are looked through too. @defaultValue false */
  recursive?: boolean;
  /**
   * Which formats count as images: those that `readImage` will be able to decode, with the decoders that it is given.
   * @defaultValue ["jpeg", "png"]
   */
  formats?: readonly PhotoFormat[];
}

const OPTIONS: OptionNames<FolderOptions> = { recursive: true, formats: true };

/** Checks the arguments, and puts defaults in place. */
export function checkFolderOptions(
  functionName: string,
  directory: unknown,
  options: FolderOptions,
): Required<FolderOptions> {
  if (typeof directory !== "string") {
    throw new TypeError(`${functionName}: directory must be a path, got ${describeValue(directory)}`);
  }
  checkOptions(functionName, options, OPTIONS);
  const { recursive = false, formats = ["jpeg", "png"] } = options;
  checkBoolean(functionName, "recursive", recursive);
  if (!Array.isArray(formats)) {
    throw new TypeError(
      `${functionName}: formats must be an array of formats, got ${describeValue(formats)}`,
    );
  }
  const known = Object.keys(FORMAT_NAMES);
  for (let i = 0; i < formats.length; i++) checkChoice(functionName, `formats[${i}]`, formats[i], known);
  return { recursive, formats };
}
