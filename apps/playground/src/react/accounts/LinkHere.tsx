import { useIntegration } from "../plugboard.ts";
import { LinkAccount } from "./LinkAccount.tsx";

/** The way to an account where one is missing. */
export const LinkHere = ({ connector }: { readonly connector: string }) => (
  <LinkAccount connector={connector} integration={useIntegration(connector)} />
);
