// @vitest-environment happy-dom
import { bindingContract } from "../src/contract.ts";
import { harness } from "./plain/harness.ts";

bindingContract("a binding of no framework", harness);
