/** The function of `@vscnn/image` that makes an image of what people pass in its place; nothing if there is no telling. */
export function imageHint(value: unknown): string {
  const has = (property: string) => property in Object(value);
  let way = "";
  if (has("width")) way = "imageFromBitmap";
  if (has("data")) way = has("info") ? "imageFromSharp" : "imageFromImageData";
  if (has("byteLength")) way = "decodeImage";
  if (has("arrayBuffer")) way = "decodeImage(await x.arrayBuffer())";
  if (typeof value === "string" || has("href")) way = "readImage";
  return way && ` (use ${way})`;
}
