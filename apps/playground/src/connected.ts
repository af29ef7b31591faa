/** The page at which consents end; it tells the workbench that waits, or goes back to it. */
import "@plugboard/core/connect/callback";
