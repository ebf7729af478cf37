package generator

// Watch is called when a stage begins; what it returns is called when that stage
// ends. Compare runs stages of both documents at once.
type Watch func(stage string) (end func())

// of is the Watch for the stages of one of two documents.
func (w Watch) of(side string) Watch {
	if w == nil {
		return nil
	}
	return func(stage string) func() { return w(side + " " + stage) }
}

// stages are stages of which each ends when the next begins.
type stages struct {
	watch Watch
	end   func() // of the one that runs, nil if none does
}

// begin ends the stage before and begins one.
func (s *stages) begin(name string) {
	s.finish()
	if s.watch != nil {
		s.end = s.watch(name)
	}
}

// finish ends the stage that runs, if one does.
func (s *stages) finish() {
	if s.end != nil {
		s.end()
		s.end = nil
	}
}
