import { type Command, Option } from "commander";

/** What the command line says of photos that are neither JPEG nor PNG. */
export interface DecodersFlags {
  decoders: string;
}

/** Adds the flag that says who decodes photos of other formats. */
export function addDecodersFlag(command: Command): Command {
  return command.addOption(
    new Option(
      "--decoders <module>",
      "who decodes WebP, AVIF, GIF and TIFF: auto (sharp, where it is installed), none, or a module of decoders",
    ).default("auto"),
  );
}
