import { bindingContract } from "@plugboard/testing/contract";
import { harness } from "./harness.ts";

bindingContract("Vue", harness);
