import { expect, test } from "vitest";
import { ownPosts } from "../scripts/guide/own-posts.ts";
import { replaceScreens } from "../scripts/guide/replace-screens.ts";

test("the guide's table: a line for each photograph, always the same", () => {
  const photos = ["red-socks-1", "lake-2", "dog-3"].map((name, i) => {
    const [image, category] = [`${name}.jpg`, i === 2 ? "Animal" : "Object"];
    return { image, category, ratings: { beauty: 3 + i }, post: {} as never };
  });
  const table = ownPosts(photos);
  expect(ownPosts(photos)).toBe(table);
  const [header, ...lines] = table.trim().split("\n");
  expect(header).toBe("Author,Date,Caption,Photo,Views");
  expect(lines.map((line) => line.split(",")[3]).sort()).toEqual([
    "dog-3.jpg",
    "lake-2.jpg",
    "red-socks-1.jpg",
  ]);
  expect(table).toContain("Red socks 1 #object,red-socks-1.jpg,");
  for (const line of lines) expect(line).toMatch(/^(ann|bob|cleo),2023-01-0\d \d\d:00,[^,]+,[^,]+,\d+$/);
});

test("screens of the guide stand between marks, long ones cut", () => {
  const mark = (verb: string, text: string) =>
    `<!-- screen of ${verb} by scripts/walk-guide.ts -->\n${text}<!-- end -->`;
  const page = `Before\n${mark("train", "\n```\nold\n```\n\n")}\nbetween\n${mark("inspect", "")}\nafter`;
  const long = Array.from({ length: 30 }, (_, i) => `line ${i}`).join("\n");
  const renewed = replaceScreens(page, { train: "new", inspect: long });
  expect(renewed).toBe(
    `Before\n${mark("train", "\n```\nnew\n```\n\n")}\nbetween\n` +
      `${mark("inspect", `\n\`\`\`\n${long.split("\n").slice(0, 24).join("\n")}\n…\n\`\`\`\n\n`)}\nafter`,
  );
  expect(replaceScreens(renewed, { train: "new", inspect: long })).toBe(renewed);
  expect(() => replaceScreens(page, { train: "new" })).toThrow("a mark wants the screen of 'inspect'");
});
