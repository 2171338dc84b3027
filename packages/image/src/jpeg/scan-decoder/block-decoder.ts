import type { Component } from "../frame.ts";

/** Decodes the next block of a scan into its place, the first coefficient of which is given. */
export type BlockDecoder = (component: Component, first: number) => void;
