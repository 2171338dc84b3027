import type { Command } from "commander";
import { addDeviceFlag, type DeviceFlags } from "../command/device-flag.ts";
import { positiveNumber } from "../command/numbers.ts";
import { addDecodersFlag, type DecodersFlags } from "../photos/decoders-flag.ts";
import { type Moment, parseMoment } from "./parse-moment.ts";

/** What the command line says of one post that is asked about. */
export interface QuestionFlags extends DecodersFlags, DeviceFlags {
  predictor: string;
  photo?: string;
  title?: string;
  description?: string;
  tags?: readonly string[];
  category?: string;
  author?: string;
  at?: Moment;
  days: number;
  vgg19?: string;
}

/** Adds the flags that describe a post but for its photo. */
export function addPostFlags(command: Command): Command {
  return addDeviceFlag(addDecodersFlag(command))
    .option("--title <text>", "title or caption; its hashtags are tags")
    .option("--description <text>", "description; its hashtags are tags")
    .option("--tags <list>", "tags, separated by commas", tagList)
    .option("--category <name>", "category")
    .option("--author <id>", "who posts; not needed where the predictor knows one author only")
    .option("--at <moment>", "when it is posted, such as 2026-12-01T18:00+01:00 (default: now)", parseMoment)
    .option("--days <count>", "views are those after this many days", positiveNumber, 30)
    .option("--predictor <folder>", "the predictor: a folder, a .zip file or an address")
    .option("--vgg19 <file>", "weights of VGG19, if the predictor was fitted on its features");
}

function tagList(text: string): string[] {
  return text
    .split(",")
    .map((tag) => tag.trim().replace(/^#/, ""))
    .filter((tag) => tag !== "");
}
