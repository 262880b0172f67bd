// The steps, in order; each leaves the editor as the next one needs it.
import { article } from "./article.mjs";
import { desk } from "./around.mjs";

/** @typedef {[string, (desk: import("./desk.mjs").Desk, scratch: string) => Promise<unknown>]} Step */

/** @type {Step[]} */
export const steps = [...article, ...desk];
