/** The running server: found, started, watched, restarted. Everything else asks here for it. */
import { chmodSync } from "node:fs";
import { homedir } from "node:os";
import * as vscode from "vscode";
import { DidChangeConfigurationNotification, LanguageClient, type LanguageClientOptions, State } from "vscode-languageclient/node";

import { selector } from "./articles";
import { confirmed } from "./folderChange";
import { tellFailed, tellMissing } from "./problems";
import { bundledProgram, find, isProgram } from "./server";
import { chosen, serverKeys } from "./settings";

export type Phase = "starting" | "running" | "stopped" | "missing" | "failed";

export class Session implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel("Copydesk", { log: true });
  phase: Phase = "stopped";
  private readonly changed = new vscode.EventEmitter<Phase>();
  readonly onDidChange = this.changed.event;
  private client: LanguageClient | undefined;
  /** Starts and stops happen one after another. */
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly context: vscode.ExtensionContext) {}

  /** The server, where it is ready to answer. */
  get server(): LanguageClient | undefined {
    return this.phase === "running" ? this.client : undefined;
  }

  restart(): Promise<void> {
    this.turn = this.turn.then(() => this.stop()).then(() => this.start());
    return this.turn;
  }

  end(): Promise<void> {
    this.turn = this.turn.then(() => this.stop());
    return this.turn;
  }

  dispose(): void {
    this.changed.dispose();
    this.log.dispose();
  }

  private async start(): Promise<void> {
    const search = find(this.surroundings());
    if ("problem" in search) {
      this.log.error(search.problem);
      this.enter("missing");
      void tellMissing(search.problem);
      return;
    }
    this.log.info(`Starting ${search.program} (found by ${search.origin})`);
    const client = new QuietClient("copydesk", "Copydesk", { command: search.program, args: ["lsp"] }, this.options());
    this.client = client;
    client.onDidChangeState(({ newState }) => this.enter(PHASES[newState]));
    try {
      await client.start();
    } catch (error) {
      this.enter("failed");
      void tellFailed(search.program, error, this.log);
    }
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    // One that never came up has nothing to stop, and says so by throwing.
    await client?.dispose().catch((error: unknown) => this.log.warn(String(error)));
    this.enter("stopped");
  }

  private enter(phase: Phase): void {
    this.phase = phase;
    void vscode.commands.executeCommand("setContext", "copydesk.running", phase === "running");
    this.changed.fire(phase);
  }

  private surroundings() {
    const extension = this.context.extensionPath;
    const program = bundledProgram(extension, process.platform);
    try {
      // Some ways of unpacking an extension lose the right to run.
      if (!isProgram(program)) chmodSync(program, 0o755);
    } catch {
      // None came with it, or it may not be changed; the search says what follows.
    }
    const setting = vscode.workspace.getConfiguration("copydesk").get("server.path", "");
    return { setting, extension, home: homedir(), path: process.env.PATH ?? "", platform: process.platform, isProgram };
  }

  private options(): LanguageClientOptions {
    const keys = serverKeys(this.context.extension.packageJSON.contributes.configuration.properties);
    const settings = (scope?: vscode.Uri) => chosen(vscode.workspace.getConfiguration("copydesk", scope ?? null), keys);
    return {
      documentSelector: selector,
      outputChannel: this.log,
      initializationOptions: () => settings(),
      synchronize: { configurationSection: "copydesk" },
      middleware: {
        // Only what takes a look at a whole folder gets its edit so.
        resolveCodeAction: async (action, token, next) => {
          const resolved = await next(action, token);
          return resolved && confirmed(resolved);
        },
        workspace: {
          configuration: ({ items }) =>
            items.map(({ section, scopeUri }) => (section === "copydesk" ? settings(scopeUri ? vscode.Uri.parse(scopeUri) : undefined) : null)),
          didChangeConfiguration: async () =>
            this.client?.sendNotification(DidChangeConfigurationNotification.type, { settings: { copydesk: settings() } }),
        },
      },
    };
  }
}

/** A start that fails is told once, with its reason, by `tellFailed`. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown, showNotification?: boolean | "force"): void {
    super.error(message, data, this.state === State.Running ? showNotification : false);
  }
}

const PHASES: Record<State, Phase> = {
  [State.Starting]: "starting",
  [State.Running]: "running",
  [State.Stopped]: "stopped",
  [State.StartFailed]: "failed",
};
