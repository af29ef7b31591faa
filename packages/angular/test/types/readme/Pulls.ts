import { Component, input } from "@angular/core";
import { injectAction, injectActionPages } from "@plugboard/angular";

@Component({
  selector: "app-pulls",
  template: `
    @let list = pulls.state();
    @if (list.status === "pending") {
      <p>{{ list.retryAt ? "Asked to wait…" : "Asking…" }}</p>
    } @else if (list.status === "error") {
      <button (click)="pulls.refetch()">{{ list.error.message }}</button>
    } @else {
      @for (pull of list.data.items; track pull.number) {
        <li>{{ pull.title }}</li>
      }
      @if (list.hasNextPage) {
        <button (click)="pulls.fetchNextPage()">More</button>
      }
      <button (click)="open.run({ owner: owner(), repo: 'tools', title: 'Too many' })">
        {{ open.isPending() ? "Attempt " + open.attempt() : "Complain" }}
      </button>
    }
  `,
})
export class Pulls {
  readonly owner = input.required<string>();
  readonly pulls = injectActionPages(() => ({
    connector: "github",
    action: "list_pull_requests",
    input: { owner: this.owner() },
    maxAttempts: 3,
  }));
  readonly open = injectAction(() => ({
    connector: "github",
    action: "create_issue",
    invalidates: [["github", "list_issues"]],
  }));
}
