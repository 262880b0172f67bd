/** Checking a folder: the server works, and the person sees how far it is and can stop it. */
import * as vscode from "vscode";
import {
  ExecuteCommandRequest, type LanguageClient, WorkDoneProgress, WorkDoneProgressCancelNotification,
} from "vscode-languageclient/node";

import { advance } from "./progress";

export interface Checked {
  articles: number;
  findings: number;
  /** Did the person stop it? */
  stopped: boolean;
}

let last = 0;

/** Has the server check the articles of a folder, or of all that are open. */
export function check(server: LanguageClient, folder?: vscode.Uri): Thenable<Checked> {
  const options = { location: vscode.ProgressLocation.Notification, title: "Copydesk: checking the articles", cancellable: true };
  return vscode.window.withProgress(options, async (progress, cancellation) => {
    const workDoneToken = `folder-${++last}`;
    let told = 0;
    const listening = server.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      const step = advance(told, value);
      told += step.increment;
      progress.report(step);
    });
    const stopping = cancellation.onCancellationRequested(() =>
      server.sendNotification(WorkDoneProgressCancelNotification.type, { token: workDoneToken }));
    try {
      const argument = folder ? { uri: server.code2ProtocolConverter.asUri(folder) } : {};
      const params = { command: "copydesk.checkFolder", arguments: [argument], workDoneToken };
      const { articles, findings } = await server.sendRequest(ExecuteCommandRequest.type, params) as Omit<Checked, "stopped">;
      return { articles, findings, stopped: cancellation.isCancellationRequested };
    } finally {
      listening.dispose();
      stopping.dispose();
    }
  });
}
