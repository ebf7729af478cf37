package stripetest

import "time"

// build returns the object of a response with the values sent. A field that was not
// sent has its initial value; without one it is null where that is allowed, zero
// if the document requires it, or now if it is a time, and absent otherwise.
func build(fields []field, sent object, now int64) object {
	out := object{}
	for i := range fields {
		f := &fields[i]
		if v, set := sent[f.Name]; set && v != nil && f.fits(v) {
			out[f.Name] = f.shape(v, now)
			continue
		}
		initial, known := f.initial(sent)
		switch {
		case known:
			out[f.Name] = initial
		case f.Nullable:
			out[f.Name] = nil
		case f.Required:
			out[f.Name] = f.zero(sent, now)
		}
	}
	return out
}

// fits reports whether a value that was sent can be the field's value.
func (f *field) fits(v any) bool {
	switch v.(type) {
	case object:
		return f.In == inMap || f.In == inPage || f.In == inNone && (f.Kind == kindObject || f.Kind == kindRef || f.Kind == kindAny)
	case []any:
		return f.In == inList
	}
	return f.In == inNone && f.Kind != kindObject
}

// shape completes the objects in a value that was sent.
func (f *field) shape(v any, now int64) any {
	switch v := v.(type) {
	case object:
		if f.In == inMap {
			return withoutNull(v)
		}
		if len(f.Fields) > 0 {
			return build(f.Fields, v, now)
		}
	case []any:
		out := make([]any, len(v))
		for i, elem := range v {
			out[i] = elem
			if inner, ok := elem.(object); ok && len(f.Fields) > 0 {
				out[i] = build(f.Fields, inner, now)
			}
		}
		return out
	}
	return f.convert(clone(v))
}

// zero returns the value of a field that has no value and is never null. sent
// are the values sent beside it.
func (f *field) zero(sent object, now int64) any {
	switch f.In {
	case inList:
		return []any{}
	case inMap:
		return object{}
	case inPage:
		return emptyPage()
	}
	switch f.Kind {
	case kindBool:
		return false
	case kindInt, kindFloat:
		if f.Time {
			return now
		}
		return int64(0)
	case kindObject:
		return build(f.Fields, nil, now)
	case kindText:
		return f.likely(sent)
	case kindTime:
		return time.Unix(now, 0).UTC().Format(time.RFC3339)
	case kindIntText, kindDecimal:
		return "0"
	}
	return nil
}

// emptyPage returns a list object without elements.
func emptyPage() object {
	return object{"object": "list", "data": []any{}, "has_more": false, "url": ""}
}

// merge changes an object by the values of an update: what was not sent stays. A new time
// that the document requires is now.
func merge(fields []field, old, sent object, now int64) {
	for name, v := range sent {
		f := find(fields, name)
		if f == nil {
			continue
		}
		have, _ := old[name].(object)
		change, isObject := v.(object)
		switch {
		case v == nil && f.In == inMap:
			old[name] = object{}
		case v == nil && f.Nullable:
			old[name] = nil
		case v == nil:
			delete(old, name)
		case !f.fits(v):
		case isObject && f.In == inMap:
			old[name] = mergeKeys(have, change)
		case isObject && f.In == inNone && have != nil && len(f.Fields) > 0:
			merge(f.Fields, have, change, now)
		default:
			old[name] = f.shape(v, now)
		}
	}
}

// mergeKeys adds the keys of a map, and removes those whose new value is nil. Save sends
// only the keys that changed.
func mergeKeys(old, change object) object {
	out := object{}
	for k, v := range old {
		out[k] = v
	}
	for k, v := range change {
		out[k] = v
	}
	return withoutNull(out)
}

// withoutNull returns a map without the keys to remove.
func withoutNull(m object) object {
	out := object{}
	for k, v := range m {
		if v != nil {
			out[k] = v
		}
	}
	return out
}

// clone copies a JSON value with all its parts.
func clone(v any) any {
	switch v := v.(type) {
	case object:
		out := make(object, len(v))
		for k, inner := range v {
			out[k] = clone(inner)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, inner := range v {
			out[i] = clone(inner)
		}
		return out
	}
	return v
}

// asList returns a value as a list, nil if it is none.
func asList(v any) []any {
	list, _ := v.([]any)
	return list
}
