/** The view "Names in This Article": follows the editor in front, and the text while it is typed. */
import * as vscode from "vscode";

import { articleEditor, isArticle } from "./articles";
import { type Row, rows, summary } from "./cast";
import { NAMES_REQUEST, type NamesAnswer, type NamesParams } from "./names";
import type { Session } from "./session";

export const VIEW = "copydesk.names";
/** Typing rests this long before the cast is asked for again, in milliseconds. */
const QUIET = 250;

export class CastView implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view = vscode.window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
  private readonly subscriptions: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private shown: { uri: vscode.Uri; rows: Row[] } | undefined;

  constructor(private readonly session: Session) {
    this.subscriptions = [
      session.onDidChange(() => void this.refresh()),
      vscode.window.onDidChangeActiveTextEditor(() => void this.refresh()),
      vscode.workspace.onDidCloseTextDocument(() => void this.refresh()),
      // What a person settles changes the cast without a change of the text; new findings tell of it.
      vscode.languages.onDidChangeDiagnostics(({ uris }) => this.touched((document) => uris.some(({ path }) => path === document.uri.path))),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.touched((shown) => shown === document)),
      this.view.onDidChangeVisibility(() => void this.refresh()),
    ];
    void this.refresh();
  }

  getChildren(row?: Row): Row[] {
    return row ? row.children : this.shown?.rows ?? [];
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const label: vscode.TreeItemLabel = { label: row.label, ...(row.highlight && { highlights: [row.highlight] }) };
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(label, row.children.length > 0 ? Collapsed : None);
    item.id = row.id;
    item.description = row.description;
    item.tooltip = row.tooltip;
    if (row.icon) {
      const colour = row.doubtful ? new vscode.ThemeColor("problemsWarningIcon.foreground") : undefined;
      item.iconPath = new vscode.ThemeIcon(row.icon, colour);
    }
    if (row.target) {
      item.command = { command: "copydesk.jump", title: "Go to Name", arguments: [this.shown?.uri, row.target] };
    }
    return item;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of [...this.subscriptions, this.view, this.changed]) {
      disposable.dispose();
    }
  }

  private touched(concerns: (document: vscode.TextDocument) => boolean): void {
    const document = this.document();
    if (document && concerns(document)) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.refresh(), QUIET);
    }
  }

  /** The article in front; the one shown before while another kind of editor is in front of it. */
  private document(): vscode.TextDocument | undefined {
    const { shown } = this;
    const editor = articleEditor() ?? vscode.window.visibleTextEditors.find(({ document }) => document.uri.path === shown?.uri.path);
    return editor && isArticle(editor.document) ? editor.document : undefined;
  }

  /** An answer to a text that has since changed is dropped: the change has asked again. */
  private async refresh(): Promise<void> {
    const document = this.document();
    if (!this.view.visible) {
      return;
    }
    const version = document?.version;
    const answer = document && (await this.ask(document.uri));
    if (document !== this.document() || version !== document?.version) {
      return;
    }
    const names = answer?.names ?? [];
    this.shown = document && { uri: document.uri, rows: rows(names, (line) => lineOf(document, line)) };
    this.view.description = names.length > 0 ? summary(names) : "";
    this.view.message = document && answer && names.length === 0 ? "Nobody is named in this article." : "";
    this.changed.fire();
  }

  private async ask(uri: vscode.Uri): Promise<NamesAnswer | null> {
    const server = this.session.server;
    if (!server) {
      return null;
    }
    const params: NamesParams = { textDocument: { uri: server.code2ProtocolConverter.asUri(uri) } };
    return server.sendRequest<NamesAnswer | null>(NAMES_REQUEST, params).catch((error: unknown) => {
      this.session.log.warn(`${NAMES_REQUEST}: ${String(error)}`);
      return null;
    });
  }
}

function lineOf(document: vscode.TextDocument, line: number): string {
  return line < document.lineCount ? document.lineAt(line).text : "";
}
