/** The item in the status bar: how the server does, and how much it found in the article in front. */
import * as vscode from "vscode";

import { articleEditor } from "./articles";
import { type Phase, Session } from "./session";
import { label, type Severities } from "./statusText";

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("copydesk.status", vscode.StatusBarAlignment.Right, 90);
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly session: Session) {
    this.item.name = "Copydesk";
    this.item.command = "copydesk.menu";
    this.subscriptions = [
      session.onDidChange(() => this.show()),
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.languages.onDidChangeDiagnostics(() => this.show()),
    ];
    this.show();
  }

  dispose(): void {
    for (const disposable of [...this.subscriptions, this.item]) {
      disposable.dispose();
    }
  }

  private show(): void {
    const editor = articleEditor();
    const wrong: Phase[] = ["missing", "failed"];
    const isWrong = wrong.includes(this.session.phase);
    if (!editor && !isWrong) {
      this.item.hide();
      return;
    }
    const { text, tooltip } = label(this.session.phase, editor && severities(editor.document.uri));
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.backgroundColor = isWrong ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    this.item.show();
  }
}

function severities(uri: vscode.Uri): Severities {
  const findings = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "copydesk");
  const count = (severity: vscode.DiagnosticSeverity) => findings.filter((finding) => finding.severity === severity).length;
  const { Error, Warning, Information, Hint } = vscode.DiagnosticSeverity;
  return { warnings: count(Error) + count(Warning), information: count(Information), hints: count(Hint) };
}
