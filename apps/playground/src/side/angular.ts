import { Component, computed } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { injectAction, injectActionQuery, providePlugboard } from "@plugboard/angular";
import { client, countIn, inputOf, issuesIn, newest, opening, store, total } from "./shared.ts";

@Component({
  selector: "#angular",
  template: `
    <div class="card-head">
      <h2>Angular</h2>
      <p role="status">{{ count.isFetching() ? "Asking…" : words() }}</p>
    </div>
    <ol aria-label="Issues">
      @for (issue of issues(); track issue.number ?? "new") {
        <li>
          <code>{{ issue.number ?? "new" }}</code> {{ issue.title }}
        </li>
      }
    </ol>
    <form (submit)="submit($event, title)">
      <input #title aria-label="Title" required />
      <button type="submit">Open an issue</button>
    </form>
    @if (create.error(); as error) {
      <p class="issue" role="alert">{{ error.message }}</p>
    }
  `,
})
class Panel {
  private readonly newest = injectActionQuery(() => newest);
  protected readonly count = injectActionQuery(() => total);
  protected readonly create = injectAction(() => ({
    connector: "github",
    action: "create_issue",
    ...opening,
  }));
  protected readonly issues = computed(() => issuesIn(this.newest.data()));
  protected readonly words = computed(() => countIn(this.count.data()));

  protected submit(event: Event, title: HTMLInputElement): void {
    event.preventDefault();
    void this.create.run(inputOf(title.value));
    title.value = "";
  }
}

void bootstrapApplication(Panel, { providers: [providePlugboard({ client, store })] });
