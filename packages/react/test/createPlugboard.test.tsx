import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { defineConnector, field, mockBosa } from "@plugboard/testing";
import { render, renderHook, screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { createPlugboard, PlugboardProvider, useActionQuery, usePlugboard } from "../src/index.ts";
import { stage, within } from "./stage.tsx";

interface Weather {
  readonly weather: {
    readonly get_today: {
      readonly input: { readonly city: string };
      readonly output: { readonly sky: string };
    };
  };
}

/** Another platform, with a catalog of its own. */
const weatherStage = () => {
  const weather = defineConnector({
    title: "Weather",
    auth: "none",
    actions: ({ action }) => ({
      get_today: action({
        description: "Tell the weather.",
        input: { city: field.string() },
        integration: false,
        responseFields: false,
        handler: () => ({ sky: "sunny" }),
      }),
    }),
  });
  const platform = mockBosa({ connectors: { weather }, baseUrl: "http://weather.mock" });
  const driver = bosa<Weather>(platform.options);
  return { platform, client: createClient({ platform: driver, fetch: platform.fetch }) };
};
type WeatherClient = ReturnType<typeof weatherStage>["client"];

it("keeps two platforms apart, side by side", async () => {
  const github = stage();
  const sky = weatherStage();
  const Sky = createPlugboard<WeatherClient>();
  const View = () => {
    const repo = useActionQuery("github", "get_repo", { owner: "acme", repo: "tools" });
    const today = Sky.useActionQuery("weather", "get_today", { city: "Jakarta" });
    const name = repo.isSuccess && (repo.data as { readonly name: string }).name;
    return <p>{`${name} ${today.data?.sky.toUpperCase()}`}</p>;
  };
  render(
    <PlugboardProvider client={github.client}>
      <Sky.PlugboardProvider client={sky.client}>
        <View />
      </Sky.PlugboardProvider>
    </PlugboardProvider>,
  );
  await screen.findByText("tools SUNNY");
  expect(github.platform.calls()).toHaveLength(1);
  expect(sky.platform.calls()).toHaveLength(1);
});

it("runs actions, pages and schemas of its own client", async () => {
  const { client } = stage();
  const Mine = createPlugboard<typeof client>();
  const { result } = renderHook(
    () => ({
      client: Mine.usePlugboard(),
      pages: Mine.useActionPages("github", "list_issues", { owner: "acme" }),
      schema: Mine.useActionSchema("github", "create_issue"),
      connectors: Mine.useConnectors({ select: (all) => all.length }),
      connector: Mine.useConnector("github"),
      accounts: Mine.useIntegration("github").accounts,
      create: Mine.useAction("github", "create_issue"),
      job: Mine.useJob(undefined),
    }),
    {
      wrapper: ({ children }) => (
        <Mine.PlugboardProvider client={client}>{children}</Mine.PlugboardProvider>
      ),
    },
  );
  expect(result.current.client).toBe(client);
  await waitFor(() => expect(result.current.pages.data?.items).toHaveLength(10));
  await waitFor(() => expect(result.current.schema.data?.safety).toBe("write"));
  await waitFor(() => expect(result.current.connectors.data).toBe(4));
  await waitFor(() => expect(result.current.connector.data?.title).toBe("Github"));
  await waitFor(() => expect(result.current.accounts).toHaveLength(1));
  expect(result.current.create.isIdle).toBe(true);
  expect(result.current.job.status).toBe("idle");
});

it("gives each set of hooks the client of its own provider", () => {
  const { client } = stage();
  const sky = weatherStage();
  const Sky = createPlugboard<WeatherClient>();
  const { result } = renderHook(() => [usePlugboard(), Sky.usePlugboard()], {
    wrapper: ({ children }) => (
      <PlugboardProvider client={client}>
        <Sky.PlugboardProvider client={sky.client}>{children}</Sky.PlugboardProvider>
      </PlugboardProvider>
    ),
  });
  expect(result.current[0]).toBe(client);
  expect(result.current[1]).toBe(sky.client);
});

it("says which provider the hooks of createPlugboard miss", () => {
  vi.mocked(console.error).mockReturnValue();
  const { client } = stage();
  const Sky = createPlugboard<WeatherClient>();
  expect(() => renderHook(() => Sky.usePlugboard(), { wrapper: within({ client }) })).toThrow(
    "inside the PlugboardProvider that the same createPlugboard() returned",
  );
  vi.mocked(console.error).mockClear();
});
