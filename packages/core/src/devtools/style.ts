/** How the panel looks, in light and dark; given as a constructed sheet, which needs no exception from a policy. */
export const style = `
:host {
  --back: light-dark(#fdfdfc, #1b1c1e);
  --raised: light-dark(#f1f1ee, #27292c);
  --text: light-dark(#1d1e20, #ececea);
  --soft: light-dark(#5c5f64, #a9adb3);
  --line: light-dark(#d9d9d4, #3a3d41);
  --mark: light-dark(#0b62c4, #7db8ff);
  --good: light-dark(#1a6b36, #7ed79b);
  --bad: light-dark(#a8231c, #ff9b93);
  color-scheme: light dark;
  position: fixed;
  inset: auto 0 0 auto;
  z-index: 2147483000;
  max-inline-size: 100vw;
  font: 13px/1.45 ui-sans-serif, system-ui, sans-serif;
  color: var(--text);
}
* { box-sizing: border-box; }
button {
  font: inherit;
  color: inherit;
  background: var(--raised);
  border: 1px solid var(--line);
  border-radius: 6px;
  padding: 3px 9px;
  cursor: pointer;
}
button:disabled { opacity: 0.55; cursor: default; }
button:focus-visible, summary:focus-visible, [role="tabpanel"]:focus-visible {
  outline: 2px solid var(--mark);
  outline-offset: 1px;
}
.toggle { margin: 10px; float: inline-end; }
.panel {
  clear: both;
  inline-size: min(46rem, 100vw);
  block-size: min(24rem, 70vh);
  display: flex;
  flex-direction: column;
  background: var(--back);
  border: 1px solid var(--line);
  border-start-start-radius: 10px;
}
.panel[hidden] { display: none; }
[role="tablist"] { display: flex; gap: 4px; padding: 8px; border-block-end: 1px solid var(--line); }
[role="tab"][aria-selected="true"] { border-color: var(--mark); color: var(--mark); }
[role="tabpanel"] { flex: 1; overflow: auto; padding: 8px 12px; }
ul, ol { margin: 0; padding: 0; list-style: none; }
li { border-block-end: 1px solid var(--line); padding-block: 5px; }
ol li { border: 0; padding: 1px 0; color: var(--soft); }
summary { cursor: pointer; display: flex; gap: 10px; flex-wrap: wrap; }
.name { flex: 1; min-inline-size: 12rem; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.done, .success { color: var(--good); }
.failed, .error { color: var(--bad); }
.row { display: flex; gap: 6px; flex-wrap: wrap; padding-block: 5px; }
pre { margin: 4px 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; }
`;
