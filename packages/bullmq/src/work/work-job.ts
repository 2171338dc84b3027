import type { Job } from "bullmq";

/** A job of the queue, of which nothing is known yet. */
export type WorkJob = Job<unknown, unknown, string>;
