import { Component, computed, input } from "@angular/core";
import type { LinkState } from "@plugboard/core/seam";
import { linkBadgeOf } from "../../lib/badges.ts";

/** Whether the user has linked an account. */
@Component({
  selector: "span[pgLinkBadge]",
  host: { class: "badge", "[class]": "badge().tone", "[attr.aria-hidden]": "isPending() || null" },
  template: `{{ badge().words }}`,
})
export class LinkBadge {
  readonly link = input.required<Pick<LinkState, "status" | "accounts">>({ alias: "pgLinkBadge" });
  protected readonly isPending = computed(() => this.link().status === "pending");
  protected readonly badge = computed(() =>
    this.isPending() ? { tone: "placeholder", words: "" } : linkBadgeOf(this.link().accounts),
  );
}
