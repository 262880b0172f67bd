/**
 * Mending a fault in a whole folder. The server wants its edit confirmed, for which the editor would open a list with nothing ticked; here
 * one question with the extent comes before, as with "Replace All" in the search, and the list for whoever wants to choose.
 */
import * as vscode from "vscode";

import { extent } from "./folderChangeText";

const ALL = "Change All";
const CHOOSE = "Choose…";

/** A chosen action with the edit that the person wants; without one where they want none. */
export async function confirmed<A extends vscode.CodeAction>(action: A): Promise<A> {
  const entries = action.edit?.entries() ?? [];
  if (entries.length === 0) {
    return action;
  }
  const choice = entries.length === 1 ? ALL : await ask(action.title, entries);
  if (choice === ALL) {
    action.edit = plain(entries);
  } else if (choice !== CHOOSE) {
    delete action.edit;
  }
  return action;
}

function ask(title: string, entries: [vscode.Uri, vscode.TextEdit[]][]): Thenable<string | undefined> {
  const articles = entries.map(([uri, edits]) => ({ name: vscode.workspace.asRelativePath(uri), places: edits.length }));
  return vscode.window.showInformationMessage(`${title}?`, { modal: true, detail: extent(articles) }, ALL, CHOOSE);
}

/** The same changes without the wish that they be confirmed. */
function plain(entries: [vscode.Uri, vscode.TextEdit[]][]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const [uri, edits] of entries) {
    edit.set(uri, edits);
  }
  return edit;
}
