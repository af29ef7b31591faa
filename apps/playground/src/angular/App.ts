import { Component } from "@angular/core";
import { OpeningRegions } from "./shell/OpeningRegions.ts";
import { TopBar } from "./shell/TopBar.ts";
import { ActionBadges } from "./shell/ActionBadges.ts";
import { SchemaForm } from "./form/SchemaForm.ts";
import { JsonInput } from "./form/JsonInput.ts";
import { OutputTabs } from "./result/OutputTabs.ts";
import { FileCard } from "./result/FileCard.ts";
import { TimelineRun } from "./live/TimelineRun.ts";

@Component({ selector: "#app", template: `` })
export class App {
  x = [OpeningRegions, TopBar, ActionBadges, SchemaForm, JsonInput, OutputTabs, FileCard, TimelineRun];
}
