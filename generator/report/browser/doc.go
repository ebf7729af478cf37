// Package browser tests what package report writes with the programs that read it:
// the page in headless Chromium, and Markdown with a parser of GitHub's dialect. It
// is a module of its own, so that neither is a dependency of stripegen.
//
// Chromium is found as chromium, chromium-browser, google-chrome or chrome in PATH,
// or at the path that CHROMIUM names. Run it with
//
//	make test-browser
package browser
