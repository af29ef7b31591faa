import { bindingContract } from "@plugboard/testing/contract";
import { harness } from "./harness";

bindingContract("Angular", harness);
