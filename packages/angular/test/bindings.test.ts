import { bindingContract } from "@plugboard/testing/bindings";
import { adapter } from "./adapter";

bindingContract(adapter);
