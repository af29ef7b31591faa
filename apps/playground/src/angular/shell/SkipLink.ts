import { Directive, output } from "@angular/core";

/** For the keyboard: past the catalog, to what is being done. */
@Directive({
  selector: "a[pgSkipLink]",
  host: { class: "skip", href: "#action", "(click)": "go($event)" },
})
export class SkipLink {
  readonly skip = output();

  protected go(event: Event): void {
    // The part after the # is the place in the catalog: the browser cannot go there by itself.
    event.preventDefault();
    this.skip.emit();
  }
}
