// What is around an article: dictionary, folder, restart, a program that is missing, the sample, the menu.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { problem, status, toast, tree } from "./places.mjs";

/** @typedef {import("./steps.mjs").Step} Step */

/** @type {Step[]} */
export const desk = [
  ["a folder is checked without opening its articles", async (desk) => {
    await desk.command("Copydesk: Check the Folder");
    await desk.see(toast("2 articles checked"));
    await desk.command("Notifications: Clear All Notifications");
    await desk.command("Problems: Focus on Problems View");
    await desk.see(problem("written twice"));
    await desk.picture("problems", ".part.panel");
  }],

  ["the selection goes into the dictionary of the project", async (desk, scratch) => {
    await desk.openFile("ferry.md");
    await desk.caret(5, 77);
    await desk.page.keyboard.type(" Then he bought a gribbleworm.");
    await desk.see(".squiggly-hint");
    await desk.caret(5, 103);
    await desk.command("Copydesk: Add the Selection to the Dictionary");
    await desk.gone(".squiggly-hint");
    const settings = readFileSync(join(scratch, "articles/copydesk.toml"), "utf8");
    if (!settings.includes('"gribbleworm"')) throw new Error(`copydesk.toml holds ${settings}`);
  }],

  ["a restart brings the findings back", async (desk) => {
    await desk.command("Copydesk: Restart");
    await desk.see(status("Copydesk 1"));
  }],

  ["a setting of the editor takes effect at once", async (desk, scratch) => {
    const folder = join(scratch, "articles/.vscode");
    mkdirSync(folder);
    writeFileSync(join(folder, "settings.json"), '{ "copydesk.rules.repeated-word": "off" }');
    await desk.see(`${status("Copydesk")} .codicon-check`);
    rmSync(folder, { recursive: true });
    await desk.see(status("Copydesk 1"));
  }],

  ["a program that is missing is told, with the way out", async (desk, scratch) => {
    const folder = join(scratch, "articles/.vscode");
    mkdirSync(folder);
    writeFileSync(join(folder, "settings.json"), '{ "copydesk.server.path": "/nowhere/copydesk" }');
    const message = toast("/nowhere/copydesk");
    await desk.see(`${message}:has-text("Open Setting")`);
    await desk.see(`${status("Copydesk")} .codicon-error`);
    await desk.page.click(`${message} .monaco-button:has-text("How to Install")`);
    await desk.see('.tab.active:has-text("install.md")');
    rmSync(folder, { recursive: true });
    // Keys are the preview's own until it has loaded: the way back is the mouse.
    await desk.clickTab("ferry.md");
    await desk.see(status("Copydesk 1"));
  }],

  ["a new document that lies on no disk is checked: the sample has four faults", async (desk) => {
    await desk.command("Copydesk: Open a Sample Article");
    await desk.see(status("Copydesk 4"));
    await desk.see(tree.row("Ingrid Solheim"));
  }],

  ["the status bar item has the menu", async (desk) => {
    await desk.until('.quick-input-list .monaco-list-row:has-text("Show Log")', () => desk.page.click(status("Copydesk 4")));
    await desk.page.keyboard.press("Escape");
  }],

  ["the walkthrough has its four steps", async (desk) => {
    await desk.pick("F1", ">Welcome: Open Walkthrough...", "Open Walkthrough");
    await desk.page.keyboard.type("Get Started with Copydesk");
    await desk.see('.quick-input-list .monaco-list-row.focused:has-text("Get Started with Copydesk")');
    await desk.page.keyboard.press("Enter");
    for (const step of ["Open an article", "Put it right", "See who is in it", "Make it yours"]) {
      await desk.see(`.gettingStartedContainer .step-title:has-text("${step}")`);
    }
    // Its page keeps the keys for itself.
    await desk.page.click(".tab.active .tab-actions .action-label");
  }],
];
