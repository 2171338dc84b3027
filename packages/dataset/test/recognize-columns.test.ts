import { describe, expect, test } from "vitest";
import { recognizeColumns } from "../src/index.ts";

/** Headers of real exports, and what their columns are. */
describe("recognizeColumns", () => {
  test("Facebook, as Meta Business Suite writes it", () => {
    const header = [
      "Post ID",
      "Page ID",
      "Page name",
      "Title",
      "Description",
      "Publish time",
      "Permalink",
      "Views",
    ];
    expect(recognizeColumns(header).columns).toEqual({
      id: "Post ID",
      userId: "Page ID",
      postedAt: "Publish time",
      title: "Title",
      description: "Description",
      views: "Views",
    });
  });

  test("names are compared without case, spaces and punctuation, in any Unicode form", () => {
    const { columns } = recognizeColumns(["POSTED_AT", "Veröffentlichungszeit", "image-path", "ｖｉｅｗｓ"]);
    expect(columns).toEqual({ postedAt: "POSTED_AT", imagePath: "image-path", views: "ｖｉｅｗｓ" });
  });

  test("a column named as the field is taken before all others, which are told", () => {
    const { columns, alternatives } = recognizeColumns(["date", "Posted at", "Impressions", "views"]);
    expect(columns).toEqual({ postedAt: "Posted at", views: "views" });
    expect(alternatives).toEqual({ postedAt: ["Posted at", "date"], views: ["views", "Impressions"] });
  });

  test("several measures of what was seen are left to the user, unless one is named", () => {
    const header = ["Impressions", "Reach", "time"];
    expect(recognizeColumns(header).undecided).toEqual({ views: ["Impressions", "Reach"] });
    expect(recognizeColumns(header, { views: "Reach" })).toEqual({
      columns: { postedAt: "time" },
      alternatives: {},
      undecided: {},
    });
  });

  test("no column stands for two fields", () => {
    const { columns } = recognizeColumns(["user", "name"]);
    expect(columns).toEqual({ userId: "user", title: "name" });
  });
});
