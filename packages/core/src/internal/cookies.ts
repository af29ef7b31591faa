/** The one place that knows where a Cookie header can be written. */

/** Whether requests carry a Cookie header that is given to them: browsers drop it without a word. */
export const canSendCookies = (): boolean =>
  new Request("http://localhost/", { headers: { cookie: "a=b" } }).headers.has("cookie");
