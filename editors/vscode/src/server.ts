/**
 * Where the server's program is: the setting decides, then the program that came with the extension, then the PATH.
 * Knows nothing of the editor, so that every case can be tested.
 */
import { accessSync, constants, statSync } from "node:fs";
import { posix, win32 } from "node:path";

/** What the search may look at. */
export interface Surroundings {
  /** `copydesk.server.path`; empty where nobody has set it. */
  setting: string;
  /** The folder of the extension. */
  extension: string;
  home: string;
  /** The variable PATH. */
  path: string;
  platform: NodeJS.Platform;
  /** Is there a program at this path? */
  isProgram(path: string): boolean;
}

export type Search = { program: string; origin: "setting" | "extension" | "path" } | { problem: string };

/** The program to start, or why there is none. */
export function find(surroundings: Surroundings): Search {
  const { isProgram } = surroundings;
  const setting = surroundings.setting.trim();
  if (setting !== "") {
    return chosen(setting, surroundings);
  }
  const bundled = bundledProgram(surroundings.extension, surroundings.platform);
  if (isProgram(bundled)) {
    return { program: bundled, origin: "extension" };
  }
  const installed = onPath("copydesk", surroundings);
  if (installed !== undefined) {
    return { program: installed, origin: "path" };
  }
  return { problem: "The program \"copydesk\" is neither part of this extension nor on the PATH." };
}

/** Where the program lies in an extension that carries one. */
export function bundledProgram(extension: string, platform: NodeJS.Platform): string {
  return paths(platform).join(extension, "server", platform === "win32" ? "copydesk.exe" : "copydesk");
}

/** Is there a file at this path that may be run? */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** What a person set is used or refused, never passed over. */
function chosen(setting: string, surroundings: Surroundings): Search {
  const { home, platform, isProgram } = surroundings;
  if (!/[\\/]/.test(setting)) {
    const program = onPath(setting, surroundings);
    return program === undefined ? refused(setting, "is not on the PATH") : { program, origin: "setting" };
  }
  const program = setting.replace(/^~(?=[\\/])/, () => home);
  if (!paths(platform).isAbsolute(program)) {
    return refused(setting, "is no absolute path");
  }
  return isProgram(program) ? { program, origin: "setting" } : refused(setting, "is no program");
}

function refused(setting: string, reason: string): Search {
  return { problem: `The setting "copydesk.server.path" is wrong: "${setting}" ${reason}.` };
}

function onPath(name: string, { path, platform, isProgram }: Surroundings): string | undefined {
  const { delimiter, join } = paths(platform);
  const file = platform === "win32" && !/\.exe$/i.test(name) ? `${name}.exe` : name;
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, file)).find(isProgram);
}

function paths(platform: NodeJS.Platform): typeof posix {
  return platform === "win32" ? win32 : posix;
}
