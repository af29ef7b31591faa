import type { LinkState } from "@plugboard/core/seam";
import { type Ref, ref } from "vue";

/** What a consent page says when it sends the user back. */
const words = ["connector", "user_identifier", "error"];

/** Ends what a consent page began, once; gives the account that it has linked. */
export const useReturn = (
  connector: string,
  complete: LinkState["complete"],
): Readonly<Ref<string | undefined>> => {
  const linked = ref<string>();
  const address = new URL(location.href);
  if (address.searchParams.get("connector") !== connector) return linked;
  for (const word of words) address.searchParams.delete(word);
  complete().then(
    (connected) => {
      if (connected?._tag === "Linked") linked.value = connected.account;
    },
    // The bar shows what went wrong.
    () => undefined,
  );
  // Told once: a reload of this address links nothing.
  history.replaceState(null, "", address);
  return linked;
};
