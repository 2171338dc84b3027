import { attack } from "./campaign.ts";

/** A process for one target: what it uses is its own, and what ends it ends no other. Prints a row of the table. */
const [name, seconds, seed] = process.argv.slice(2);
console.log(JSON.stringify(await attack(name, Number(seconds), Number(seed))));
