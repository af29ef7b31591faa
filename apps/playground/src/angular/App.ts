import { Component } from "@angular/core";
import { routeIn } from "../lib/route.ts";

@Component({
  selector: "#app",
  template: `<h1>{{ platform }}</h1>`,
})
export class App {
  readonly platform = routeIn(location.hash).platform;
}
