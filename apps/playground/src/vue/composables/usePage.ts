import type { Page } from "../../bench/page.ts";
import { makeContext } from "./makeContext.ts";

/** The page that everything is on. */
export const [providePage, usePage] = makeContext<Page>("page");
