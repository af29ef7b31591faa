import { launchOptions } from "@plugboard/browser";
import { chromium } from "playwright-core";
const b = await chromium.launch(await launchOptions());
for (const [w, scheme] of [[360,"light"],[1280,"dark"],[800,"light"]] as const) {
  const page = await b.newPage({ viewport: { width: w, height: 900 }, colorScheme: scheme });
  page.on("console", m => console.log("console", m.type(), m.text()));
  page.on("pageerror", e => console.log("pageerror", e));
  await page.goto("http://127.0.0.1:4173/");
  await page.getByRole("button", { name: "Run" }).waitFor();
  if (w === 1280) await page.getByLabel("The platform").selectOption("limited");
  if (w === 360) await page.getByLabel("Input").fill('{"onwer": 1}');
  await page.getByRole("button", { name: "Run" }).click();
  await page.locator("section[data-state=done], section[data-state=failed]").waitFor();
  console.log(await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]));
  await page.screenshot({ path: `/tmp/s${w}.png`, fullPage: w === 360 });
}
await b.close();
