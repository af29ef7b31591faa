import { plugboard } from "@plugboard/vue";
import { createApp } from "vue";
import Panel from "./Panel.vue";
import { client, store } from "./shared.ts";

createApp(Panel).use(plugboard({ client, store })).mount("#vue");
