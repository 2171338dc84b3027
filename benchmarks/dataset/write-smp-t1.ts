import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Post } from "@vscnn/dataset";

/** Writes posts as the four files of SMP-T1. */
export function writeSmpT1(folder: string, posts: readonly Post[]): void {
  const offsets = new Map(posts.map(({ userId, utcOffsetMinutes }) => [userId, utcOffsetMinutes ?? 0]));
  const write = (name: string, lines: Iterable<string>) =>
    writeFileSync(join(folder, name), `${[...lines].join("\n")}\n`);
  write("t1_train_data.txt", posts.map(dataLine));
  write(
    "t1_train_label.txt",
    posts.map(({ score }) => (score as number).toFixed(4)),
  );
  write(
    "t1_train_img_path.txt",
    posts.map(({ id, userId }) => `train/${userId}/${id}.jpg`),
  );
  write(
    "TimeZone.txt",
    Array.from(offsets, ([userId, minutes]) => `${userId} ${zoneOf(minutes)}`),
  );
}

function dataLine(post: Post): string {
  const { averageViews, groupCount, memberCount } = post.user;
  return [
    post.id,
    post.userId,
    post.postedAt,
    post.commentCount,
    Number(post.hasPeople),
    post.titleLength,
    post.descriptionLength,
    post.tagCount,
    averageViews,
    groupCount,
    memberCount,
  ].join(" ");
}

function zoneOf(minutes: number): string {
  const pad = (number: number) => String(number).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
