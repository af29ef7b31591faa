/** Where a platform is, as its driver was told. */
import { Misconfigured } from "../PlugboardError.ts";

/** A base URL without slashes at its end; throws `Misconfigured` for what is no http or https URL. */
export const baseUrlOf = (platform: string, baseUrl: string, option = "baseUrl"): string => {
  const accepted = "an http or https URL";
  if (!URL.canParse(baseUrl) || !/^https?:/i.test(baseUrl)) {
    throw new Misconfigured({
      platform,
      message: `${platform}({ ${option} }) must be ${accepted}.`,
      option,
      accepted,
    });
  }
  return baseUrl.replace(/\/+$/, "");
};
