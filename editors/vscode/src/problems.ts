/** What a person is told when there is no server. */
import * as vscode from "vscode";

const OPEN_SETTING = "Open Setting";
const HOW_TO_INSTALL = "How to Install";
const SHOW_LOG = "Show Log";

export async function tellMissing(problem: string): Promise<void> {
  const choice = await vscode.window.showErrorMessage(`Copydesk cannot start. ${problem}`, OPEN_SETTING, HOW_TO_INSTALL);
  await follow(choice);
}

export async function tellFailed(program: string, error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  log.error(`${program}: ${reason}`);
  const choice = await vscode.window.showErrorMessage(`Copydesk cannot start ${program}: ${reason}`, SHOW_LOG, OPEN_SETTING);
  if (choice === SHOW_LOG) {
    log.show();
  }
  await follow(choice);
}

async function follow(choice: string | undefined): Promise<void> {
  if (choice === OPEN_SETTING) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "copydesk.server.path");
  }
  if (choice === HOW_TO_INSTALL) {
    await vscode.commands.executeCommand("copydesk.installGuide");
  }
}
