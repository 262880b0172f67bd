// Which system and processor a program is for, read from its first bytes: ELF, Mach-O or PE.

const ELF = new Map([[0x3e, "linux-x64"], [0xb7, "linux-arm64"]]);
const MACH_O = new Map([[0x01000007, "darwin-x64"], [0x0100000c, "darwin-arm64"]]);
const PE = new Map([[0x8664, "win32-x64"], [0xaa64, "win32-arm64"]]);

/**
 * The target in the words of vsce; `undefined` for what is no program, or for another machine.
 * @param {Buffer} bytes
 * @returns {string | undefined}
 */
export function machine(bytes) {
  if (bytes.length < 64) return undefined;
  if (bytes.readUInt32BE(0) === 0x7f454c46) return ELF.get(bytes.readUInt16LE(18));
  if (bytes.readUInt32LE(0) === 0xfeedfacf) return MACH_O.get(bytes.readUInt32LE(4));
  const header = bytes.toString("latin1", 0, 2) === "MZ" ? bytes.readUInt32LE(60) : bytes.length;
  const isPe = header + 6 <= bytes.length && bytes.toString("latin1", header, header + 4) === "PE\0\0";
  return isPe ? PE.get(bytes.readUInt16LE(header + 4)) : undefined;
}
