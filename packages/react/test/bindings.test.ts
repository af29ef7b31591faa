import { bindingContract } from "@plugboard/testing/bindings";
import { adapter } from "./adapter.tsx";

bindingContract(adapter("React", false));
bindingContract(adapter("React in StrictMode", true));
