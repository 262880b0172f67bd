/**
 * What the server is told of the editor's settings: what a person has set, and nothing else. The defaults that the editor shows stay
 * here, so they never stand against a `copydesk.toml`.
 */

/** The part of `WorkspaceConfiguration` that is needed. */
export interface Configuration {
  get(key: string): unknown;
  inspect(key: string): object | undefined;
}

/** Keys of the section `copydesk` that concern the editor alone. */
export const EDITOR_ONLY = ["server.path", "trace.server"];

/** The keys below `copydesk.` that an extension's manifest declares and the server knows. */
export function serverKeys(properties: Record<string, unknown>): string[] {
  const keys = Object.keys(properties).map((key) => key.replace(/^copydesk\./, ""));
  return keys.filter((key) => !EDITOR_ONLY.includes(key));
}

/** What is set, nested as in `copydesk.toml`. */
export function chosen(configuration: Configuration, keys: string[]): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const key of keys.filter((key) => isSet(configuration.inspect(key)))) {
    put(settings, key.split("."), configuration.get(key));
  }
  return settings;
}

/** Has a person set it anywhere: for themselves, the workspace, the folder, a language? */
function isSet(inspected: object | undefined): boolean {
  const values = Object.entries(inspected ?? {});
  return values.some(([name, value]) => name.endsWith("Value") && !name.startsWith("default") && value !== undefined);
}

function put(settings: Record<string, unknown>, [head, ...rest]: string[], value: unknown): void {
  if (head === undefined) {
    return;
  }
  if (rest.length === 0) {
    settings[head] = value;
    return;
  }
  settings[head] ??= {};
  put(settings[head] as Record<string, unknown>, rest, value);
}
