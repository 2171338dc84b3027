import type { PredictionPost } from "@vscnn/predictor";
import type { FastifyRequest } from "fastify";

/** Largest photo that is taken, and most photos of one request. */
export const MAX_PHOTO_BYTES: number = 32 * 2 ** 20;
export const MAX_PHOTOS: number = 20;
/** Largest post as JSON. */
export const MAX_POST_BYTES: number = 2 ** 18;

/** What a request asks: a post, its photos, and the days of views. */
export interface QuestionBody {
  post: PredictionPost;
  days: number;
  photos: Uint8Array[];
}

/** A request that is not legal: the client is told, with status 400. */
class BadRequest extends Error {
  readonly statusCode = 400;
}

/**
 * Reads a question: `multipart/form-data` with `post` as JSON, `days`, and one or more `photo` files; or JSON
 * `{ post, days }` where there is no photo.
 */
export async function questionBody(request: FastifyRequest): Promise<QuestionBody> {
  const photos: Uint8Array[] = [];
  const fields: Record<string, unknown> = {};
  if (request.isMultipart()) {
    for await (const part of request.parts()) {
      if (part.type === "file") {
        if (part.fieldname !== "photo")
          throw new BadRequest(`files must be named photo, got ${part.fieldname}`);
        photos.push(new Uint8Array(await part.toBuffer()));
      } else fields[part.fieldname] = parsed(part.fieldname, part.value);
    }
  } else Object.assign(fields, request.body);
  const { post, days = 30, ...others } = fields;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) throw new BadRequest(`the fields are post, days and photo, got ${unknown}`);
  if (typeof post !== "object" || post === null || Array.isArray(post)) {
    throw new BadRequest("post must be a JSON object with userId and postedAt");
  }
  if (typeof days !== "number") throw new BadRequest("days must be a number");
  return { post: post as PredictionPost, days, photos };
}

function parsed(name: string, value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    throw new BadRequest(`${name} must be JSON`);
  }
}
