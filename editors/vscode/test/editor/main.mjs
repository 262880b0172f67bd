// An afternoon with the extension in a real VS Code. Prints one `ok` line for each step, and stops at the first that fails.
//   node main.mjs URL SCRATCH SCREENSHOTS WORKSPACE     WORKSPACE: trusted or restricted; NODE_DRIVER: where playwright-core is found
import { open } from "./desk.mjs";
import { steps } from "./steps.mjs";

const [url = "", scratch = "", screenshots = "", workspace = ""] = process.argv.slice(2);
const begin = Date.now();
const desk = await open(url, scratch, screenshots);
let name = "";
try {
  for (const step of steps[workspace] ?? []) {
    name = step[0];
    await step[1](desk, scratch);
    console.log(`ok ${name} (${((Date.now() - begin) / 1000).toFixed(0)} s)`);
  }
} catch (error) {
  await desk.picture("failed").catch(() => null);
  console.log(`FAILED ${name}: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
await desk.close();
