import type { PostField } from "../node/reading/row-source.ts";

/**
 * What the columns of a post are called in the exports that people have: Instagram and Facebook (Meta Business Suite),
 * Flickr, and sheets of their own in English and German. The likelier name of a field stands first. Names are compared
 * without case, spaces and punctuation.
 */
export const KNOWN_COLUMNS: Readonly<Partial<Record<PostField, readonly string[]>>> = {
  id: ["id", "post id", "photo id", "media id", "image id", "pid", "beitrags-id", "nr"],
  userId: [
    "user id",
    "account id",
    "page id",
    "owner id",
    "uid",
    "author",
    "user",
    "account username",
    "username",
    "owner",
    "account",
    "account name",
    "page name",
    "konto",
  ],
  postedAt: [
    "posted at",
    "publish time",
    "published at",
    "posted",
    "published",
    "publish date",
    "post date",
    "date posted",
    "date upload",
    "upload date",
    "uploaded",
    "created time",
    "created at",
    "taken at",
    "timestamp",
    "date and time",
    "datetime",
    "date",
    "time",
    "veröffentlichungszeit",
    "datum",
  ],
  timeZone: ["time zone", "timezone", "utc offset", "zeitzone"],
  title: ["title", "caption", "headline", "message", "name", "titel", "beschriftung"],
  description: ["description", "text", "body", "details", "beschreibung"],
  tags: ["tags", "hashtags", "keywords", "schlagwörter"],
  category: ["category", "type", "post type", "kind", "kategorie", "beitragstyp"],
  tagCount: ["tag count", "number of tags"],
  titleLength: ["title length"],
  descriptionLength: ["description length"],
  hasPeople: ["has people", "people"],
  commentCount: ["comment count", "comments", "number of comments", "kommentare"],
  averageViews: ["average views"],
  groupCount: ["group count", "groups"],
  memberCount: ["member count", "members", "followers", "follower count", "page likes"],
  imageCount: ["image count", "photo count"],
  imagePath: [
    "image path",
    "photo",
    "image",
    "file",
    "filename",
    "file name",
    "picture",
    "image file",
    "photo file",
    "path",
    "foto",
    "bild",
    "datei",
  ],
  views: ["views", "view count", "impressions", "reach", "plays", "aufrufe", "impressionen", "reichweite"],
  score: ["score", "popularity score"],
};

/** A column's name as it is compared: letters and digits alone. */
export function plainName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
