import { encodeJpeg } from "@vscnn/image";
import type { Request } from "autocannon";
import { makePhoto } from "./small-predictor.ts";

const POST = { userId: "1", postedAt: 1_764_612_000, title: "Sunset over the bay", tags: ["sunset", "sea"] };
const [HEIGHT, WIDTH] = [480, 640];
const PHOTOS = 4;

/** Questions of one kind, asked in turn. */
export type Questions = Readonly<Record<string, readonly Request[]>>;

/** Questions of every kind that the server answers; the photos differ, so that not all are known. */
export async function makeQuestions(): Promise<Questions> {
  const photos = Array.from({ length: PHOTOS }, (_, seed) => encodeJpeg(makePhoto(seed, HEIGHT, WIDTH)));
  const withPhoto = (path: string) => Promise.all(photos.map((photo, i) => form(path, i, [photo])));
  return {
    "predict, post only": photos.map((_, i) => json("/predict", i)),
    "predict, post and photo": await withPhoto("/predict"),
    "rank, three photos": await Promise.all(photos.map((_, i) => form("/rank", i, photos.slice(0, 3)))),
    "explain, post and photo": await withPhoto("/explain"),
  };
}

/** Another post each time. */
const postOf = (i: number) => ({ ...POST, postedAt: POST.postedAt + 3600 * i });

function json(path: string, i: number): Request {
  return {
    method: "POST",
    path,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ post: postOf(i) }),
  };
}

async function form(path: string, i: number, photos: readonly Uint8Array[]): Promise<Request> {
  const fields = new FormData();
  fields.append("post", JSON.stringify(postOf(i)));
  for (const photo of photos) fields.append("photo", new Blob([photo as BlobPart]), "photo.jpg");
  const written = new Response(fields);
  return {
    method: "POST",
    path,
    headers: { "content-type": written.headers.get("content-type") ?? "" },
    body: Buffer.from(await written.arrayBuffer()),
  };
}
