// The steps, in order; each leaves the editor as the next one needs it.
import { article } from "./article.mjs";
import { desk } from "./around.mjs";
import { restricted } from "./restricted.mjs";
import { settle } from "./settle.mjs";

/** @typedef {[string, (desk: import("./desk.mjs").Desk, scratch: string) => Promise<unknown>]} Step */

/** By what the workspace is. @type {Record<string, Step[]>} */
export const steps = { trusted: [...article, ...desk, ...settle], restricted };
