/** What can be made to go wrong at the mock, one action at a time. */

/** A fault as the page names it; the page's own server knows what each one is. */
export type FaultName = "limited" | "unavailable" | "lost" | "slow" | "html";

/** How faults are offered. */
export const faultWords: ReadonlyArray<{
  readonly name: FaultName;
  readonly title: string;
  readonly hint: string;
}> = [
  { name: "limited", title: "Rate limit", hint: "429 once, come back in 2 s" },
  { name: "unavailable", title: "Outage", hint: "503, twice" },
  { name: "lost", title: "Lost response", hint: "done, but the answer is lost once" },
  { name: "slow", title: "Slow", hint: "every answer takes 1.5 s" },
  { name: "html", title: "HTML page", hint: "a gateway answers instead, once" },
];

/** Whose faults are meant. */
export interface FaultTarget {
  readonly connector: string;
  readonly action: string;
}

/** Makes just these happen to the next calls of an action. */
export const arm = async (
  platform: string,
  { connector, action }: FaultTarget,
  faults: ReadonlyArray<FaultName>,
): Promise<void> => {
  const body = JSON.stringify({ platform, connector, action, faults });
  const { ok, status } = await fetch("/rehearse", { method: "POST", body });
  if (!ok) throw new Error(`The playground's server refused the faults with ${status}.`);
};
