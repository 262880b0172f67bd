// What a person settles in the menu of fixes, each a line of the project's copydesk.toml; and one fault mended in a whole folder.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { fix, status } from "./places.mjs";

/** @typedef {import("./steps.mjs").Step} Step */
/** @typedef {import("./desk.mjs").Desk} Desk */

const TALKS = `# Talks in Velm

Minister Anna Halloway spoke on Monday. Halloway was calm, and Halloway left.

On Tuesday Holloway said that Hallaway had gone.

They recieve it in one coluor.
`;

const EVERYWHERE = 'Change "recieve" to "receive" in every article';

/** Opens the menu at a place and takes the row that shows `row`. @param {Desk} desk @param {number} line @param {number} column @param {string} row */
async function choose(desk, line, column, row) {
  await desk.caret(line, column);
  await desk.until(fix(row), () => desk.page.keyboard.press("Control+."));
  await desk.page.click(fix(row));
}

/** Waits until a file holds `wanted`. @param {Desk} desk @param {string} path @param {string} wanted */
async function holds(desk, path, wanted) {
  const text = () => readFileSync(path, "utf8");
  for (const end = Date.now() + 30_000; !text().includes(wanted); await desk.page.waitForTimeout(50)) {
    if (Date.now() > end) throw new Error(`${path} holds\n${text()}\nand not ${wanted}`);
  }
}

/** @type {Step[]} */
export const settle = [
  ["two near names are two people, which is a line of the settings", async (desk, scratch) => {
    writeFileSync(join(scratch, "articles/talks.md"), TALKS);
    writeFileSync(join(scratch, "articles/post.md"), "They recieve it in Velm.\n");
    await desk.openFile("talks.md");
    await desk.see(status("Copydesk 4"));
    await choose(desk, 5, 13, '"Holloway" and "Halloway" are two people');
    await desk.see(status("Copydesk 3"));
    await holds(desk, join(scratch, "articles/copydesk.toml"), '[two-people]\n"talks.md" = [["Holloway", "Halloway"]]');
  }],

  ["a name is right in this article", async (desk, scratch) => {
    await choose(desk, 5, 32, '"Hallaway" is right in this article');
    await desk.see(status("Copydesk 2"));
    await holds(desk, join(scratch, "articles/copydesk.toml"), '[accepted]\n"talks.md" = ["Hallaway"]');
  }],

  ["an article is British, and its fixes are", async (desk, scratch) => {
    await choose(desk, 7, 25, "This article is British");
    await holds(desk, join(scratch, "articles/copydesk.toml"), '[dialects]\n"talks.md" = "british"');
    await choose(desk, 7, 25, 'Change to "colour"');
    await desk.reads("They recieve it in one colour.");
  }],

  ["before a fault is mended in a whole folder the person is asked, and may want none of it", async (desk, scratch) => {
    await choose(desk, 7, 7, EVERYWHERE);
    await desk.see('.monaco-dialog-box:has-text("2 places in 2 articles")');
    await desk.page.click('.monaco-dialog-box .monaco-button:has-text("Cancel")');
    await desk.gone(".monaco-dialog-box");
    await desk.reads("They recieve it in one colour.");
    await holds(desk, join(scratch, "articles/post.md"), "They recieve it in Velm.");
  }],

  ["or choose from a list", async (desk) => {
    await choose(desk, 7, 7, EVERYWHERE);
    await desk.page.click('.monaco-dialog-box .monaco-button:has-text("Choose")');
    await desk.see('.bulk-edit-panel .monaco-list-row:has-text("post.md") .edit-checkbox');
    await desk.page.click('.bulk-edit-panel .monaco-button:has-text("Discard")');
    await desk.reads("They recieve it in one colour.");
  }],

  ["then it is mended in every article of the folder", async (desk, scratch) => {
    await choose(desk, 7, 7, EVERYWHERE);
    await desk.page.click('.monaco-dialog-box .monaco-button:has-text("Change All")');
    await desk.reads("They receive it in one colour.");
    await holds(desk, join(scratch, "articles/post.md"), "They receive it in Velm.");
  }],
];
