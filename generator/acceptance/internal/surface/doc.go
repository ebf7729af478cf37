// Package surface writes down what a Go package offers to programs that import
// it, so that two packages can be compared: one line for every type, field,
// constant, function, variable and method.
//
// A Surface maps keys to shapes. With names of the package itself unqualified:
//
//	type Status              string
//	field Session.Status     Status `json:"status"`
//	const StatusCanceled     Status = "canceled"
//	method Session.Cancel    func(context.Context, *CancelParams) error
//	func NewClient           func(string, ...ClientOption) *Client
//
// Methods are those that a pointer to the type has, the promoted ones included:
// what a program can call counts, not where it is declared.
package surface
