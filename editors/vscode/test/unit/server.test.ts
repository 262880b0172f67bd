import assert from "node:assert/strict";
import { test } from "node:test";

import { find, type Surroundings } from "../../src/server";

/** A machine on which only the named programs exist. */
function machine(programs: string[], more: Partial<Surroundings> = {}): Surroundings {
  const surroundings = { setting: "", extension: "/ext", home: "/home/ada", path: "/usr/bin:/opt/bin", platform: "linux" as const };
  return { ...surroundings, isProgram: (path) => programs.includes(path), ...more };
}

test("the program that came with the extension goes before one on the PATH", () => {
  assert.deepEqual(find(machine(["/ext/server/copydesk", "/usr/bin/copydesk"])), { program: "/ext/server/copydesk", origin: "extension" });
});

test("without one of its own the extension looks along the PATH, in order", () => {
  assert.deepEqual(find(machine(["/opt/bin/copydesk"])), { program: "/opt/bin/copydesk", origin: "path" });
});

test("a program that a person has set goes before all others", () => {
  const programs = ["/ext/server/copydesk", "/home/ada/bin/copydesk"];
  assert.deepEqual(find(machine(programs, { setting: "~/bin/copydesk" })), { program: "/home/ada/bin/copydesk", origin: "setting" });
});

test("a bare name in the setting is looked for on the PATH", () => {
  const surroundings = machine(["/opt/bin/copydesk-next"], { setting: "copydesk-next" });
  assert.deepEqual(find(surroundings), { program: "/opt/bin/copydesk-next", origin: "setting" });
});

test("a wrong setting is told and never passed over", () => {
  const told = (setting: string) => find(machine(["/ext/server/copydesk"], { setting }));
  assert.deepEqual(told("/nowhere/copydesk"), { problem: 'The setting "copydesk.server.path" is wrong: "/nowhere/copydesk" is no program.' });
  assert.deepEqual(told("bin/copydesk"), { problem: 'The setting "copydesk.server.path" is wrong: "bin/copydesk" is no absolute path.' });
  assert.deepEqual(told("copydesq"), { problem: 'The setting "copydesk.server.path" is wrong: "copydesq" is not on the PATH.' });
});

test("a machine without the program is told so", () => {
  assert.deepEqual(find(machine([])), { problem: 'The program "copydesk" is neither part of this extension nor on the PATH.' });
});

test("on Windows the program ends in .exe and the PATH has its own form", () => {
  const windows = { platform: "win32" as const, extension: "C:\\ext", path: "C:\\Windows;D:\\tools" };
  assert.deepEqual(find(machine(["C:\\ext\\server\\copydesk.exe"], windows)), { program: "C:\\ext\\server\\copydesk.exe", origin: "extension" });
  assert.deepEqual(find(machine(["D:\\tools\\copydesk.exe"], windows)), { program: "D:\\tools\\copydesk.exe", origin: "path" });
  const setting = "D:\\tools\\copydesk.exe";
  assert.deepEqual(find(machine([setting], { ...windows, setting })), { program: setting, origin: "setting" });
});
