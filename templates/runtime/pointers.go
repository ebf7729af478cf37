package stripe

import "time"

// Pointer returns a pointer to a copy of v.
func Pointer[T any](v T) *T { return &v }

// PointerValue returns what v points to, or the zero value if v is nil.
func PointerValue[T any](v *T) T {
	if v == nil {
		var zero T
		return zero
	}
	return *v
}

// String returns a pointer to a string with the text of v, which may be of any
// string type.
func String[T ~string](v T) *string {
	s := string(v)
	return &s
}

// StringValue returns what v points to, or "" if v is nil.
func StringValue(v *string) (value string) {
	if v != nil {
		value = *v
	}
	return value
}

// StringSlice returns pointers to the elements of v.
func StringSlice(v []string) []*string {
	out := make([]*string, len(v))
	for i := range v {
		out[i] = &v[i]
	}
	return out
}

// Int64 returns a pointer to v.
func Int64(v int64) *int64 { return &v }

// Int64Value returns what v points to, or 0 if v is nil.
func Int64Value(v *int64) (value int64) {
	if v != nil {
		value = *v
	}
	return value
}

// Int64Slice returns pointers to the elements of v.
func Int64Slice(v []int64) []*int64 {
	out := make([]*int64, len(v))
	for i := range v {
		out[i] = &v[i]
	}
	return out
}

// Float64 returns a pointer to v.
func Float64(v float64) *float64 { return &v }

// Float64Value returns what v points to, or 0 if v is nil.
func Float64Value(v *float64) (value float64) {
	if v != nil {
		value = *v
	}
	return value
}

// Float64Slice returns pointers to the elements of v.
func Float64Slice(v []float64) []*float64 {
	out := make([]*float64, len(v))
	for i := range v {
		out[i] = &v[i]
	}
	return out
}

// Bool returns a pointer to v.
func Bool(v bool) *bool { return &v }

// BoolValue returns what v points to, or false if v is nil.
func BoolValue(v *bool) (value bool) {
	if v != nil {
		value = *v
	}
	return value
}

// BoolSlice returns pointers to the elements of v.
func BoolSlice(v []bool) []*bool {
	out := make([]*bool, len(v))
	for i := range v {
		out[i] = &v[i]
	}
	return out
}

// Time returns a pointer to v.
func Time(v time.Time) *time.Time { return &v }

// TimeValue returns what v points to, or the zero time if v is nil.
func TimeValue(v *time.Time) (value time.Time) {
	if v != nil {
		value = *v
	}
	return value
}
