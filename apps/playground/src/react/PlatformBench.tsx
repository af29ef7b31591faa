import { useEffect, useMemo } from "react";
import { benchOf } from "../bench/bench.ts";
import { redirection } from "../bench/linking.ts";
import type { Page, PageState } from "../bench/page.ts";
import type { Opened } from "../lib/opened.ts";
import type { Person } from "../platforms/PlatformKit.ts";
import { BenchContext } from "./hooks/useBench.ts";
import { PlugboardProvider } from "./plugboard.ts";
import { Workbench } from "./Workbench.tsx";

/** Platform and caller decide about everything below: another one begins with nothing of the one before. */
export const PlatformBench = ({
  page,
  state,
  opened,
  person,
}: {
  readonly page: Page;
  readonly state: PageState;
  readonly opened: Opened;
  readonly person: Person;
}) => {
  const { platform, document, baseUrl } = state.route;
  const client = opened.session.clientFor(person);
  useEffect(() => {
    globalThis.plugboard = client;
  }, [client]);
  const bench = useMemo(
    () => benchOf({ platform, document, baseUrl }, opened),
    [platform, document, baseUrl, opened],
  );
  useEffect(() => page.devtools.show(client, bench.store), [page, client, bench]);
  return (
    <BenchContext value={bench}>
      <PlugboardProvider client={client} store={bench.store} redirection={redirection}>
        <Workbench key={person.identifier} page={page} state={state} />
      </PlugboardProvider>
    </BenchContext>
  );
};
