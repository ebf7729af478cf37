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
func StringValue(v *string) string { return PointerValue(v) }

// StringSlice returns pointers to the elements of v.
func StringSlice(v []string) []*string { return pointersTo(v) }

// Int64 returns a pointer to v.
func Int64(v int64) *int64 { return &v }

// Int64Value returns what v points to, or 0 if v is nil.
func Int64Value(v *int64) int64 { return PointerValue(v) }

// Int64Slice returns pointers to the elements of v.
func Int64Slice(v []int64) []*int64 { return pointersTo(v) }

// Float64 returns a pointer to v.
func Float64(v float64) *float64 { return &v }

// Float64Value returns what v points to, or 0 if v is nil.
func Float64Value(v *float64) float64 { return PointerValue(v) }

// Float64Slice returns pointers to the elements of v.
func Float64Slice(v []float64) []*float64 { return pointersTo(v) }

// Bool returns a pointer to v.
func Bool(v bool) *bool { return &v }

// BoolValue returns what v points to, or false if v is nil.
func BoolValue(v *bool) bool { return PointerValue(v) }

// BoolSlice returns pointers to the elements of v.
func BoolSlice(v []bool) []*bool { return pointersTo(v) }

// Time returns a pointer to v.
func Time(v time.Time) *time.Time { return &v }

// TimeValue returns what v points to, or the zero time if v is nil.
func TimeValue(v *time.Time) time.Time { return PointerValue(v) }

// pointersTo returns pointers to the elements of v.
func pointersTo[T any](v []T) []*T {
	out := make([]*T, len(v))
	for i := range v {
		out[i] = &v[i]
	}
	return out
}
