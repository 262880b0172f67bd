/** Copydesk in Visual Studio Code: starts the server and shows what it says. No article is judged here. */
import * as vscode from "vscode";

import { CastView } from "./castView";
import * as commands from "./commands";
import { Session } from "./session";
import { Status } from "./status";

let session: Session | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const started = new Session(context);
  session = started;
  commands.register(context, started);
  // Until an article has been opened, the view is not even there.
  void vscode.commands.executeCommand("setContext", "copydesk.active", true);
  context.subscriptions.push(started, new Status(started), new CastView(started));
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("copydesk.server.path")) {
        void started.restart();
      }
    }),
  );
  // Not awaited: the editor is not held up, and whoever needs the server sees its phase.
  void started.restart();
}

export async function deactivate(): Promise<void> {
  await session?.end();
}
