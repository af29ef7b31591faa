import { bindingContract } from "@plugboard/testing/contract";
import { harness } from "./harness.tsx";

bindingContract("React", harness(false));
bindingContract("React in StrictMode", harness(true));
