/** What the browser loads: it takes over what has come, and would have to ask the server for all else. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import type { DehydratedStore } from "@plugboard/core/seam";
import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { App } from "./App.ts";

const client = createClient({ platform: bosa({ baseUrl: location.origin, apiKey: "none" }) });
const text = document.querySelector("#state")?.textContent ?? `{"reads":[]}`;
const state = JSON.parse(text) as DehydratedStore;
const [root] = document.querySelectorAll("#root");
if (root !== undefined) hydrateRoot(root, createElement(App, { client, state }));
