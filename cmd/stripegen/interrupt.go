package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"slices"
	"sync"
	"syscall"
	"time"
)

// interrupted is the cause that ends the context of a run when a signal arrives.
type interrupted struct{ signal os.Signal }

// Error names the signal.
func (i interrupted) Error() string { return "a signal has ended the run (" + i.signal.String() + ")" }

// Unwrap makes it one of the errors of contexts that were cancelled.
func (interrupted) Unwrap() error { return context.Canceled }

// exitCode returns what a shell reports of programs that the signal kills.
func (i interrupted) exitCode() int {
	number, _ := i.signal.(syscall.Signal)
	return 128 + int(number)
}

// interruptible makes a context that SIGINT and SIGTERM end. A second signal kills
// the process.
func interruptible(parent context.Context) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case s := <-signals:
			signal.Stop(signals)
			cancel(interrupted{s})
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		cancel(nil)
	}
}

// grace is how long a run may take to end by itself after a signal. Most do at once;
// a stage that only computes does not look at its context.
const grace = 400 * time.Millisecond

// work is the part of a run that goes on in a goroutine of its own, so that the run
// can end without it. The mutex is held while files are written, and for ever when
// the work was abandoned.
type work struct {
	mu    sync.Mutex
	wrote bool     // files were written
	undo  []func() // what an abandoned run has to clear away
}

// do does the work, or what a signal leaves time for.
func (w *work) do(ctx context.Context, all func() error) error {
	done := make(chan error, 1)
	go func() { done <- all() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		return err
	case <-time.After(grace):
		return w.abandon(ctx)
	}
}

// abandon ends the run without its work. What is being written is finished before,
// and nothing is written after.
func (w *work) abandon(ctx context.Context) error {
	w.mu.Lock()
	if w.wrote {
		return nil
	}
	for _, undo := range slices.Backward(w.undo) {
		undo()
	}
	return context.Cause(ctx)
}

// onAbandon adds something that an abandoned run has to clear away.
func (w *work) onAbandon(undo func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.undo = append(w.undo, undo)
}

// undisturbed writes files. A signal ends it before it begins or when it is done.
func (w *work) undisturbed(ctx context.Context, write func() error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	err := write()
	w.wrote = w.wrote || err == nil
	return err
}

// exitCode returns the exit code of a run that ended with err, which is reported.
func (a *app) exitCode(ctx context.Context, err error) int {
	by, ended := errors.AsType[interrupted](context.Cause(ctx))
	switch {
	case !ended:
		return a.report(err)
	case err == nil:
		a.say("a signal (%s) came when the work was done", by.signal)
	case errors.Is(err, context.Canceled):
		a.say("%v; nothing was changed", by)
	default:
		a.report(err)
	}
	return by.exitCode()
}

// stoppable is a reader that ends with a context.
type stoppable struct {
	ctx context.Context
	in  io.Reader
	buf []byte
}

// Read reads, unless the context ends first. Then what is read goes nowhere.
func (s *stoppable) Read(p []byte) (int, error) {
	if s.ctx.Err() != nil {
		return 0, context.Cause(s.ctx)
	}
	if s.buf == nil {
		s.buf = make([]byte, 64<<10)
	}
	type result struct {
		n   int
		err error
	}
	done := make(chan result, 1)
	part := s.buf[:min(len(p), len(s.buf))]
	go func() {
		n, err := s.in.Read(part)
		done <- result{n, err}
	}()
	select {
	case r := <-done:
		return copy(p, part[:r.n]), r.err
	case <-s.ctx.Done():
		return 0, context.Cause(s.ctx)
	}
}
