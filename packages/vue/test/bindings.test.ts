import { bindingContract } from "@plugboard/testing/bindings";
import { adapter } from "./adapter.ts";

bindingContract(adapter);
