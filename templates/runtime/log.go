package stripe

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"reflect"
	"slices"
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

	stderr, stdout io.Writer // instead of the standard ones
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

// Enabled implements slog.Handler. Only a LeveledLogger has a level to compare.
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
	r.Attrs(func(a slog.Attr) bool {
		text += attrText(a)
		return true
	})
	switch l := h.logger.(type) {
	case ContextLeveledLoggerInterface:
		switch levelOf(r.Level) {
		case LevelError:
			l.Errorf(ctx, "%s", text)
		case LevelWarn:
			l.Warnf(ctx, "%s", text)
		case LevelInfo:
			l.Infof(ctx, "%s", text)
		default:
			l.Debugf(ctx, "%s", text)
		}
	case LeveledLoggerInterface:
		switch levelOf(r.Level) {
		case LevelError:
			l.Errorf("%s", text)
		case LevelWarn:
			l.Warnf("%s", text)
		case LevelInfo:
			l.Infof("%s", text)
		default:
			l.Debugf("%s", text)
		}
	}
	return nil
}

// attrText returns an attribute after the message of a record.
func attrText(a slog.Attr) string { return fmt.Sprintf(" %s=%v", a.Key, a.Value) }

// levelOf returns the level of a LeveledLogger that writes the records of a level of slog.
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

// MaskHandler returns a handler that masks secrets before h, which may work later, sees
// them. An attribute from which encoding/json reaches an object of this package, or
// another value of it that may hold secrets, becomes its JSON with the secrets masked. What
// a MarshalJSON of another type writes is an object if it has a member "object".
// All others are handed on as they are, a slog.LogValuer as what it stands for.
func MaskHandler(h slog.Handler) slog.Handler { return maskHandler{h} }

// maskHandler is the handler that MaskHandler returns.
type maskHandler struct{ slog.Handler }

// Handle implements slog.Handler.
func (h maskHandler) Handle(ctx context.Context, r slog.Record) error {
	masked := slog.NewRecord(r.Time, r.Level, r.Message, r.PC)
	r.Attrs(func(a slog.Attr) bool {
		masked.AddAttrs(maskAttr(a))
		return true
	})
	return h.Handler.Handle(ctx, masked)
}

// WithAttrs implements slog.Handler.
func (h maskHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	masked := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		masked[i] = maskAttr(a)
	}
	return maskHandler{h.Handler.WithAttrs(masked)}
}

// WithGroup implements slog.Handler.
func (h maskHandler) WithGroup(name string) slog.Handler {
	return maskHandler{h.Handler.WithGroup(name)}
}

// maskAttr returns an attribute as MaskHandler hands it on.
func maskAttr(a slog.Attr) slog.Attr {
	if p := reflect.ValueOf(a.Value.Any()); p.Kind() == reflect.Pointer && p.IsNil() && isSensitive(p.Type().Elem()) {
		return slog.Any(a.Key, nil) // its LogValue would panic
	}
	switch v := a.Value.Resolve(); v.Kind() {
	case slog.KindGroup:
		masked := make([]slog.Attr, len(v.Group()))
		for i, inner := range v.Group() {
			masked[i] = maskAttr(inner)
		}
		return slog.Attr{Key: a.Key, Value: slog.GroupValue(masked...)}
	case slog.KindAny:
		if value := reflect.ValueOf(v.Any()); holdsObject(value) {
			return slog.Any(a.Key, maskedJSON(maskedAny(value)))
		}
		return slog.Attr{Key: a.Key, Value: v}
	default:
		return slog.Attr{Key: a.Key, Value: v}
	}
}

// marshalAny is json.Marshal for types of callers, whose methods may panic.
func marshalAny(v any) (data []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return json.Marshal(v)
}

// maskedAny returns the JSON of a value, as encoding/json writes it, masked. Where the value
// contains itself, it ends.
func maskedAny(v reflect.Value) []byte {
	data, err := marshalAny(v.Interface())
	if err != nil {
		v = cut(v)
		data, err = marshalAny(v.Interface())
	}
	if err != nil {
		return quote("!ERROR: " + shown(err.Error(), maxErrorText))
	}
	return maskJSON(data, v)
}

// cycle is written where a value would contain itself and there can be a text; else there is
// null.
const cycle = "[cycle]"

// cutter copies values without the pointers back to values around them. It keeps the
// pointers that lead to the current value.
type cutter struct{ around map[visit]bool }

// cut returns a copy of v without pointers back to v.
func cut(v reflect.Value) reflect.Value { return (&cutter{around: map[visit]bool{}}).cut(v) }

// cut returns a copy of v that ends, as far as encoding/json looks into it.
func (c *cutter) cut(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice:
		here := visitOf(v)
		if v.IsNil() || c.around[here] {
			return reflect.Zero(v.Type())
		}
		c.around[here] = true
		defer delete(c.around, here)
	}
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Pointer:
		out.Set(reflect.New(v.Type().Elem()))
		out.Elem().Set(c.cut(v.Elem()))
	case reflect.Interface:
		c.cutInterface(out, v.Elem())
	case reflect.Map:
		out.Set(reflect.MakeMap(v.Type()))
		for it := v.MapRange(); it.Next(); {
			out.SetMapIndex(it.Key(), c.cut(it.Value()))
		}
	case reflect.Slice:
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			out.Index(i).Set(c.cut(v.Index(i)))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(c.cut(v.Field(i)))
			}
		}
	}
	return out
}

// cutInterface sets an interface to a copy of its value v, or to a mark if it is one that v
// is inside of.
func (c *cutter) cutInterface(out, v reflect.Value) {
	if !v.IsValid() {
		return
	}
	inner := c.cut(v)
	switch inner.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice:
		if inner.IsNil() && !v.IsNil() && out.NumMethod() == 0 {
			inner = reflect.ValueOf(cycle)
		}
	}
	out.Set(inner)
}

// holdsObject reports whether encoding/json reaches a value of this package that may
// hold secrets from v.
func holdsObject(v reflect.Value) bool { return (&walk{}).reaches(v) }

// walk looks for values of this package. It knows the pointers that it has followed, so
// that it ends also where values contain themselves.
type walk struct{ seen map[visit]bool }

// visit is a pointer, map or slice that was followed. Slices of one array can differ in
// their length.
type visit struct {
	at  uintptr
	len int
	typ reflect.Type
}

// visitOf returns the visit of v.
func visitOf(v reflect.Value) visit {
	here := visit{at: v.Pointer(), typ: v.Type()}
	if v.Kind() == reflect.Slice {
		here.len = v.Len()
	}
	return here
}

// reaches reports whether v is, or leads to, a value that the walk looks for.
func (w *walk) reaches(v reflect.Value) bool {
	if !v.IsValid() {
		return false
	}
	if isSensitive(v.Type()) || writesItself(v.Type()) && mentions(v.Type(), map[reflect.Type]bool{}) || writesObject(v) {
		return true
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice:
		if v.IsNil() || w.visited(v) {
			return false
		}
	case reflect.Interface:
		return w.reaches(v.Elem())
	}
	switch v.Kind() {
	case reflect.Pointer:
		return w.reaches(v.Elem())
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			if w.reaches(it.Value()) {
				return true
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if w.reaches(v.Index(i)) {
				return true
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.Tag.Get("json") != "-" && (f.IsExported() || f.Anonymous) && w.reaches(v.Field(i)) {
				return true
			}
		}
	}
	return false
}

// writesItself reports whether a struct of type t, or a pointer to one, has a MarshalJSON of
// its own. Such a method may write what is in unexported fields.
func writesItself(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && reflect.PointerTo(t).Implements(reflect.TypeFor[json.Marshaler]())
}

// writesObject reports whether v has a MarshalJSON that writes an object of the API, wherever
// it has that from.
func writesObject(v reflect.Value) bool {
	if v.CanAddr() {
		v = v.Addr()
	}
	if !v.CanInterface() || v.Kind() == reflect.Pointer && v.IsNil() {
		return false
	}
	if _, ok := v.Interface().(json.Marshaler); !ok {
		return false
	}
	data, err := marshalAny(v.Interface())
	return err == nil && len(newMasker(data).named) > 0
}

// mentions reports whether a field of the type t, exported or not, or what it leads to, may
// be a value that a walk looks for. seen has the types that were looked at. Only types are:
// the values of unexported fields may change meanwhile.
func mentions(t reflect.Type, seen map[reflect.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Array:
		return mentions(t.Elem(), seen)
	case reflect.Struct:
		if isSensitive(t) {
			return true
		}
		for i := range t.NumField() {
			if mentions(t.Field(i).Type, seen) {
				return true
			}
		}
	}
	return false
}

// visited notes a pointer, and reports whether it was there before.
func (w *walk) visited(v reflect.Value) bool {
	here := visitOf(v)
	if w.seen[here] {
		return true
	}
	if w.seen == nil {
		w.seen = map[visit]bool{}
	}
	w.seen[here] = true
	return false
}

// isSensitive reports whether values of type t may hold what is not for logs: objects,
// structs with a secret field, events and responses.
func isSensitive(t reflect.Type) bool {
	if t.Kind() != reflect.Struct {
		return false
	}
	p := planOf(t)
	return p.shape == shapeObject || shownMembers(p) != nil || t == reflect.TypeFor[Error]() ||
		slices.ContainsFunc(p.fields, func(f *field) bool { return f.secret })
}
