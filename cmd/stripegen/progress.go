package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
)

const (
	// showAfter is how long a run may take before it shows its progress.
	showAfter = 500 * time.Millisecond
	// interval is how often it shows it again.
	interval = 100 * time.Millisecond
)

// progress knows what a run is doing. It notes how long each stage takes, and
// shows the stage of a long run in one line on a terminal, which is rewritten in
// place and gone before anything else is written. The nil progress does nothing.
type progress struct {
	terminal io.Writer // nil if no line is to be shown
	start    time.Time
	quit     chan struct{} // closed at the end

	mu      sync.Mutex
	stages  []stage  // by their first begin
	running []string // the latest last
	width   int      // of the line that is shown
	over    bool
}

// stage is one step of a run and how long it took, all its parts together.
type stage struct {
	name string
	took time.Duration
}

// newProgress begins to watch a run; end ends it.
func newProgress(terminal io.Writer) *progress {
	p := &progress{terminal: terminal, start: time.Now(), quit: make(chan struct{})}
	if terminal != nil {
		go p.show()
	}
	return p
}

// begin begins a stage. What it returns ends it. Stages may run at once.
func (p *progress) begin(name string) (end func()) {
	if p == nil {
		return func() {}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !slices.ContainsFunc(p.stages, func(s stage) bool { return s.name == name }) {
		p.stages = append(p.stages, stage{name: name})
	}
	p.running = append(p.running, name)
	began := time.Now()
	return func() { p.finish(name, time.Since(began)) }
}

// finish ends a stage.
func (p *progress) finish(name string, took time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := range p.stages {
		if p.stages[i].name == name {
			p.stages[i].took += took
		}
	}
	if i := slices.Index(p.running, name); i >= 0 {
		p.running = slices.Delete(p.running, i, i+1)
	}
}

// show shows the line until the end.
func (p *progress) show() {
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for {
		select {
		case <-p.quit:
			return
		case now := <-ticker.C:
			if elapsed := now.Sub(p.start); elapsed >= showAfter {
				p.draw(elapsed)
			}
		}
	}
}

// draw writes the line over the one before. Errors are ignored.
func (p *progress) draw(elapsed time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over || len(p.running) == 0 {
		return
	}
	text := fmt.Sprintf("stripegen: %s, %.1f s", p.running[len(p.running)-1], elapsed.Seconds())
	_, _ = fmt.Fprintf(p.terminal, "\r%-*s", p.width, text)
	p.width = max(p.width, len(text))
}

// end takes the line away. It is not shown again.
func (p *progress) end() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over {
		return
	}
	p.over = true
	close(p.quit)
	if p.width > 0 {
		_, _ = fmt.Fprintf(p.terminal, "\r%s\r", strings.Repeat(" ", p.width))
	}
}

// lines are the stages so far with the time of each, and that of the whole run.
func (p *progress) lines() []string {
	if p == nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	var lines []string
	for _, s := range append(slices.Clone(p.stages), stage{"total", time.Since(p.start)}) {
		lines = append(lines, fmt.Sprintf("%-12s %10s", s.name, s.took.Round(10*time.Microsecond)))
	}
	return lines
}

// watched is where a command shows its progress: standard error, if it is a terminal
// that a user looks at.
func (a *app) watched(cmd *cobra.Command) io.Writer {
	set := func(name string) bool { value, _ := a.lookupEnv(name); return value != "" }
	quiet := cmd.Flags().Lookup("quiet")
	if a.goGenerate() || set("CI") || quiet != nil && quiet.Value.String() == "true" || !a.onTerminal(a.stderr) {
		return nil
	}
	return a.stderr
}

// onTerminal reports whether what is written to w appears on a terminal that can more
// than print.
func (a *app) onTerminal(w io.Writer) bool {
	kind, _ := a.lookupEnv("TERM")
	return kind != "dumb" && a.isTerminal != nil && a.isTerminal(w)
}

// printStages prints the time of each stage of the run.
func (a *app) printStages() {
	for _, line := range a.progress.lines() {
		a.say("%s", line)
	}
}
