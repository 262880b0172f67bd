import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { machine } from "../../scripts/machine.mjs";

/** The first bytes of a program: numbers in little endian at their places. */
function program(magic: string, ...numbers: [number, number][]): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(magic, "latin1");
  for (const [place, number] of numbers) bytes.writeUInt32LE(number, place);
  return bytes;
}

test("the machine of a program is read from its first bytes", () => {
  assert.equal(machine(program("\x7fELF", [16, 0x003e_0003])), "linux-x64");
  assert.equal(machine(program("\x7fELF", [16, 0x00b7_0003])), "linux-arm64");
  assert.equal(machine(program("\xcf\xfa\xed\xfe", [4, 0x0100_0007])), "darwin-x64");
  assert.equal(machine(program("\xcf\xfa\xed\xfe", [4, 0x0100_000c])), "darwin-arm64");
  const pe = program("MZ", [60, 64], [64, 0x0000_4550], [68, 0x8664]);
  assert.equal(machine(pe), "win32-x64");
});

test("the program that runs this test is for this machine", () => {
  assert.equal(machine(readFileSync(process.execPath)), `${process.platform}-${process.arch}`);
});

test("what is no program has no machine", () => {
  for (const bytes of [Buffer.from("#!/bin/sh\n"), Buffer.alloc(0), program("MZ", [60, 4_000_000_000]), program("\x7fELF")]) {
    assert.equal(machine(bytes), undefined);
  }
});
