package stripe

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
)

// Level is how much a LeveledLogger writes.
type Level uint32

// The levels of a LeveledLogger; each includes the ones before it.
const (
	// LevelNull writes nothing.
	LevelNull Level = 0
	// LevelError writes errors.
	LevelError Level = 1
	// LevelWarn writes warnings, too.
	LevelWarn Level = 2
	// LevelInfo writes informational messages, too.
	LevelInfo Level = 3
	// LevelDebug writes everything.
	LevelDebug Level = 4
)

// LeveledLoggerInterface is a logger with one method for each level.
type LeveledLoggerInterface interface {
	Debugf(format string, v ...interface{})
	Errorf(format string, v ...interface{})
	Infof(format string, v ...interface{})
	Warnf(format string, v ...interface{})
}

// ContextLeveledLoggerInterface is a logger with one method for each level that
// takes the context of the request.
type ContextLeveledLoggerInterface interface {
	Debugf(ctx context.Context, format string, v ...interface{})
	Errorf(ctx context.Context, format string, v ...interface{})
	Infof(ctx context.Context, format string, v ...interface{})
	Warnf(ctx context.Context, format string, v ...interface{})
}

// DefaultLeveledLogger is the logger of backends that are made without one.
var DefaultLeveledLogger LeveledLoggerInterface = &LeveledLogger{Level: LevelError}

// LeveledLogger writes errors and warnings to the standard error, everything
// else to the standard output.
type LeveledLogger struct {
	// Level is the least severe level that is written.
	Level Level

	stderr, stdout io.Writer // in the place of the standard ones
}

// Debugf writes a debug message.
func (l *LeveledLogger) Debugf(format string, v ...interface{}) {
	l.printf(LevelDebug, "DEBUG", format, v)
}

// Errorf writes an error.
func (l *LeveledLogger) Errorf(format string, v ...interface{}) {
	l.printf(LevelError, "ERROR", format, v)
}

// Infof writes an informational message.
func (l *LeveledLogger) Infof(format string, v ...interface{}) {
	l.printf(LevelInfo, "INFO", format, v)
}

// Warnf writes a warning.
func (l *LeveledLogger) Warnf(format string, v ...interface{}) {
	l.printf(LevelWarn, "WARN", format, v)
}

func (l *LeveledLogger) printf(level Level, name, format string, v []any) {
	if l.Level < level {
		return
	}
	out, standard := l.stdout, os.Stdout
	if level <= LevelWarn {
		out, standard = l.stderr, os.Stderr
	}
	if out == nil {
		out = standard
	}
	fmt.Fprintf(out, "["+name+"] "+format+"\n", v...)
}

// newLogger makes a logger of one of the types that BackendConfig takes. nil is
// DefaultLeveledLogger. It panics on any other type.
func newLogger(logger any) *slog.Logger {
	switch l := logger.(type) {
	case nil:
		return slog.New(&leveledHandler{logger: DefaultLeveledLogger})
	case *slog.Logger:
		return l
	case LeveledLoggerInterface, ContextLeveledLoggerInterface:
		return slog.New(&leveledHandler{logger: l})
	}
	panic(fmt.Sprintf("stripe: a %T is no logger: use a *slog.Logger, a LeveledLoggerInterface or a ContextLeveledLoggerInterface", logger))
}

// leveledHandler writes the records of slog to a logger with one method for
// each level, as "message key=value key=value".
type leveledHandler struct {
	logger any
	attrs  []slog.Attr
}

// Enabled implements slog.Handler; only a LeveledLogger says what it writes.
func (h *leveledHandler) Enabled(_ context.Context, level slog.Level) bool {
	l, ok := h.logger.(*LeveledLogger)
	return !ok || l.Level >= levelOf(level)
}

// Handle implements slog.Handler.
func (h *leveledHandler) Handle(ctx context.Context, r slog.Record) error {
	text := r.Message
	for _, a := range h.attrs {
		text += attrText(a)
	}
	eachAttr(r, func(a slog.Attr) bool {
		text += attrText(a)
		return true
	})
	args := []any{text}
	switch l := h.logger.(type) {
	case ContextLeveledLoggerInterface:
		switch levelOf(r.Level) {
		case LevelError:
			l.Errorf(ctx, "%s", args...)
		case LevelWarn:
			l.Warnf(ctx, "%s", args...)
		case LevelInfo:
			l.Infof(ctx, "%s", args...)
		default:
			l.Debugf(ctx, "%s", args...)
		}
	case LeveledLoggerInterface:
		switch levelOf(r.Level) {
		case LevelError:
			l.Errorf("%s", args...)
		case LevelWarn:
			l.Warnf("%s", args...)
		case LevelInfo:
			l.Infof("%s", args...)
		default:
			l.Debugf("%s", args...)
		}
	}
	return nil
}

// attrText is an attribute after the message of a record.
//
//go:noinline
func attrText(a slog.Attr) string { return fmt.Sprintf(" %s=%v", a.Key, a.Value) }

// levelOf is the level of a LeveledLogger that writes the records of a level of slog.
//
//go:noinline
func levelOf(level slog.Level) Level {
	switch {
	case level >= slog.LevelError:
		return LevelError
	case level >= slog.LevelWarn:
		return LevelWarn
	case level >= slog.LevelInfo:
		return LevelInfo
	}
	return LevelDebug
}

// WithAttrs implements slog.Handler.
func (h *leveledHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &leveledHandler{h.logger, append(h.attrs[:len(h.attrs):len(h.attrs)], attrs...)}
}

// WithGroup implements slog.Handler; groups are left out of the text.
func (h *leveledHandler) WithGroup(string) slog.Handler { return h }
