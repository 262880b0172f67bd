/** The commands. Each asks the editor or the server; none decides anything about an article. */
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { ExecuteCommandRequest, type LanguageClient } from "vscode-languageclient/node";
import type { Range } from "vscode-languageclient/node";

import { articleEditor } from "./articles";
import { VIEW } from "./castView";
import { check } from "./folder";
import { outcome } from "./progress";
import type { Session } from "./session";

export function register(context: vscode.ExtensionContext, session: Session): void {
  const commands: Record<string, (...args: never[]) => unknown> = {
    "copydesk.restart": () => session.restart(),
    "copydesk.showLog": () => session.log.show(),
    "copydesk.showNames": () => vscode.commands.executeCommand(`${VIEW}.focus`),
    "copydesk.checkThisFolder": (folder?: vscode.Uri) => checkFolder(session, folder),
    "copydesk.fixAllSafe": fixAllSafe,
    "copydesk.addSelection": () => addSelection(session),
    "copydesk.openSettings": () => vscode.commands.executeCommand("workbench.action.openSettings", "@ext:copydesk.copydesk"),
    "copydesk.openSample": () => openSample(context),
    "copydesk.installGuide": () => openGuide(context),
    "copydesk.menu": menu,
    "copydesk.jump": jump,
  };
  for (const [id, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(id, run));
  }
}

async function checkFolder(session: Session, folder?: vscode.Uri): Promise<void> {
  const checked = await ask(session, (server) => check(server, folder));
  if (!checked) {
    return;
  }
  const choice = await vscode.window.showInformationMessage(outcome(checked), ...(checked.findings > 0 ? ["Show Problems"] : []));
  if (choice) {
    await vscode.commands.executeCommand("workbench.actions.view.problems");
  }
}

async function fixAllSafe(): Promise<void> {
  const kind = "source.fixAll.copydesk";
  await vscode.commands.executeCommand("editor.action.sourceAction", { kind, apply: "first" });
}

/** The selection, or the word at the caret. */
async function addSelection(session: Session): Promise<void> {
  const editor = articleEditor();
  const range = editor && (editor.selection.isEmpty ? editor.document.getWordRangeAtPosition(editor.selection.active) : editor.selection);
  const text = range && editor.document.getText(range).trim();
  if (!text) {
    void vscode.window.showInformationMessage("Copydesk: select the word to add to the dictionary.");
    return;
  }
  await ask(session, (server) => {
    const uri = server.code2ProtocolConverter.asUri(editor.document.uri);
    return server.sendRequest(ExecuteCommandRequest.type, { command: "copydesk.addWord", arguments: [{ uri, text }] });
  });
}

async function openSample(context: vscode.ExtensionContext): Promise<void> {
  const content = await readFile(context.asAbsolutePath("walkthrough/sample.txt"), "utf8");
  const document = await vscode.workspace.openTextDocument({ language: "plaintext", content });
  await vscode.window.showTextDocument(document);
}

async function openGuide(context: vscode.ExtensionContext): Promise<void> {
  await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.file(context.asAbsolutePath("walkthrough/install.md")));
}

async function menu(): Promise<void> {
  const entries = [
    { label: "$(organization) Names in This Article", command: "copydesk.showNames" },
    { label: "$(check-all) Fix All That Is Safe to Fix", command: "copydesk.fixAllSafe" },
    { label: "$(folder) Check the Folder", command: "copydesk.checkThisFolder" },
    { label: "$(settings-gear) Settings", command: "copydesk.openSettings" },
    { label: "$(output) Show Log", command: "copydesk.showLog" },
    { label: "$(refresh) Restart", command: "copydesk.restart" },
  ];
  const entry = await vscode.window.showQuickPick(entries, { title: "Copydesk" });
  if (entry) {
    await vscode.commands.executeCommand(entry.command);
  }
}

async function jump(uri: vscode.Uri, { start, end }: Range): Promise<void> {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(uri, { selection });
}

/** Asks the server something. Where it cannot answer, the person is told why. */
async function ask<T>(session: Session, question: (server: LanguageClient) => Thenable<T>): Promise<T | null> {
  const server = session.server;
  if (!server) {
    void vscode.window.showWarningMessage("Copydesk is not running.");
    return null;
  }
  try {
    return await question(server);
  } catch (error) {
    void vscode.window.showErrorMessage(`Copydesk: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
