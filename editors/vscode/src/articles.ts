/** Which documents are articles. */
import * as vscode from "vscode";

const LANGUAGES = ["plaintext", "markdown", "html"];

/** Files and new documents; not the other half of a comparison, nor the output of a program. */
export const selector = LANGUAGES.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language })));

export function isArticle(document: vscode.TextDocument): boolean {
  return vscode.languages.match(selector, document) > 0;
}

/** The editor in front, where it holds an article. */
export function articleEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && isArticle(editor.document) ? editor : undefined;
}
