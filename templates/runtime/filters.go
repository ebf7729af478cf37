package stripe

// RangeQueryParams narrows a list by a time or number. A bound of 0 means that
// the bound is not set, unless it is set by its method: SetGreaterThan(0) is
// sent.
type RangeQueryParams struct {
	// GreaterThan is an exclusive lower bound.
	GreaterThan int64 `form:"gt"`
	// GreaterThanOrEqual is an inclusive lower bound.
	GreaterThanOrEqual int64 `form:"gte"`
	// LesserThan is an exclusive upper bound.
	LesserThan int64 `form:"lt"`
	// LesserThanOrEqual is an inclusive upper bound.
	LesserThanOrEqual int64 `form:"lte"`

	set bounds
}

// bounds is a set of the bounds that are sent even if they are 0.
type bounds uint8

const (
	boundGT bounds = 1 << iota
	boundGTE
	boundLT
	boundLTE
)

// SetGreaterThan sets the exclusive lower bound; 0 is a bound, too.
func (r *RangeQueryParams) SetGreaterThan(val int64) {
	r.GreaterThan = val
	r.set |= boundGT
}

// SetGreaterThanOrEqual sets the inclusive lower bound; 0 is a bound, too.
func (r *RangeQueryParams) SetGreaterThanOrEqual(val int64) {
	r.GreaterThanOrEqual = val
	r.set |= boundGTE
}

// SetLesserThan sets the exclusive upper bound; 0 is a bound, too.
func (r *RangeQueryParams) SetLesserThan(val int64) {
	r.LesserThan = val
	r.set |= boundLT
}

// SetLesserThanOrEqual sets the inclusive upper bound; 0 is a bound, too.
func (r *RangeQueryParams) SetLesserThanOrEqual(val int64) {
	r.LesserThanOrEqual = val
	r.set |= boundLTE
}

// Filters are conditions of a list call that its params type has no field for.
type Filters struct {
	f []filter
}

// filter is one condition; op is "" or a comparison such as "gt".
type filter struct {
	_            noEqual
	key, op, val string
}

// AddFilter adds the condition key[op]=value, or key=value if op is "".
//
//go:noinline
func (f *Filters) AddFilter(key, op, value string) {
	f.f = append(f.f, filter{key: key, op: op, val: value})
}
