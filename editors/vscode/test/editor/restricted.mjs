// A workspace that nobody trusts, which names a program to start.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { fix, status } from "./places.mjs";

/** @typedef {import("./steps.mjs").Step} Step */

/** @type {Step[]} */
export const restricted = [
  ["in a workspace that is not trusted an article is checked, and the program that the workspace names is not started", async (desk, scratch) => {
    const folder = join(scratch, "articles/.vscode");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "settings.json"), '{ "copydesk.server.path": "/nowhere/copydesk" }');
    writeFileSync(join(scratch, "articles/quay.md"), "They recieve the boat at the quay.\n");
    await desk.openFile("quay.md");
    await desk.see('.statusbar-item:has-text("Restricted Mode")');
    await desk.see(status("Copydesk 1"));
  }],

  ["and its fault is mended", async (desk) => {
    await desk.caret(1, 7);
    await desk.until(fix("receive"), () => desk.page.keyboard.press("Control+."));
    await desk.page.keyboard.press("Enter");
    await desk.reads("They receive the boat");
  }],
];
