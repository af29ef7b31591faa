/** What stands around the three: how many requests have left, and the devtools. */
import { makeDevtools } from "../bench/devtools.ts";
import { countOf } from "../lib/words.ts";
import { client, store } from "./shared.ts";

const requests = document.getElementById("requests");
let count = 0;
client.on((event) => {
  if (event._tag !== "Attempt" || requests === null) return;
  count += 1;
  requests.textContent = `${countOf(count, "request")} so far, whoever asked`;
});

const devtools = makeDevtools();
const button = document.getElementById("devtools");
const draw = (): void => button?.setAttribute("aria-pressed", String(devtools.get().isOpen));
button?.addEventListener("click", devtools.toggle);
devtools.subscribe(draw);
draw();
devtools.show(client, store);
