import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ColumnTable, fromCSV, op } from "arquero";
import type { Reading } from "./read-smp-t1.ts";

const NAMES = ["pid", "uid", "postdate", "commentcount", "haspeople", "titlelen"];
const MORE = ["deslen", "tagcount", "avgview", "groupcount", "avgmembercount"];

/** The same columns by Arquero, which finds out what is a number: whole files in memory, no posts, and no value checked. */
export function readByArquero(folder: string): Reading {
  const zones = tableOf(folder, "TimeZone.txt", ["uid", "zone"]);
  const counts = tableOf(folder, "t1_train_data.txt", [...NAMES, ...MORE]);
  const posts = counts
    .assign(tableOf(folder, "t1_train_label.txt", ["score"]))
    .assign(tableOf(folder, "t1_train_img_path.txt", ["path"]))
    .join_left(zones, "uid")
    .groupby("uid")
    .derive({ imagecount: op.count() })
    .ungroup();
  const [score, title, views] = ["score", "titlelen", "avgview"].map((name) => posts.array(name));
  let sum = 0;
  for (let row = 0; row < posts.numRows(); row++)
    sum += Number(score[row]) + Number(title[row]) + Number(views[row]);
  return { posts: posts.numRows(), sum };
}

function tableOf(folder: string, file: string, names: string[]): ColumnTable {
  const lines = readFileSync(join(folder, file), "utf8");
  return fromCSV(lines, { header: false, delimiter: " ", names });
}
