/** The page at which consents end; it tells the workbench that waits, or goes back to it. */
// All that it does, it does when it is loaded.
// oxlint-disable-next-line import/no-unassigned-import
import "@plugboard/core/connect/callback";
