package load

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/methods"
	"github.com/stripegen/stripegen/generator/overrides"
)

// assign asks package methods for the methods of every operation.
func (x *Index) assign(exceptions *overrides.Set) {
	refs, ops := x.describe()
	x.calls = make(map[string][]Call, len(x.byID))
	assigned, left := methods.Assign(ops, x.flavor() == SDK, exceptions)
	called := make([]bool, len(ops))
	for _, m := range assigned {
		left = append(left, m.Operation)
		if x.Resource(m.Resource) == nil {
			continue
		}
		called[m.Operation] = true
		c := Call{Method: m, OperationRef: refs[m.Operation]}
		if m.Or >= 0 {
			c.Or = refs[m.Or]
			called[m.Or] = true
		}
		x.calls[m.Resource] = append(x.calls[m.Resource], c)
	}
	slices.Sort(left)
	for _, i := range slices.Compact(left) {
		if !called[i] {
			undeclared := x.flavor() == SDK && len(ops[i].Declared) == 0 && !methods.IsV2(ops[i].Path)
			x.unassigned = append(x.unassigned, UnassignedOperation{refs[i], undeclared})
		}
	}
}

// Unassigned returns the operations without a method that no table leaves out. Either
// what they return is no resource of the document, or no resource declares them in
// x-stripeOperations.
func (x *Index) Unassigned() []UnassignedOperation { return x.unassigned }

// UnassignedOperation is an operation without a method.
type UnassignedOperation struct {
	OperationRef
	// Undeclared reports whether the document declares methods, but none for this
	// operation.
	Undeclared bool
}

// describe returns all operations, and what package methods looks at in each.
func (x *Index) describe() ([]OperationRef, []methods.Operation) {
	declared := x.declared()
	var refs []OperationRef
	var ops []methods.Operation
	for i := range x.Paths {
		path := &x.Paths[i]
		for j := range path.Operations {
			op := &path.Operations[j]
			refs = append(refs, OperationRef{path, op})
			ops = append(ops, methods.Operation{
				Method: op.Method, Path: path.Path, Shape: op.Shape, Response: x.returnedResource(op),
				Declared: declared[op.Method+" "+path.Path],
			})
		}
	}
	return refs, ops
}

// declared returns the methods that x-stripeOperations declares for each operation. The
// methods of collections repeat those of services.
func (x *Index) declared() map[string][]methods.Declared {
	all := map[string][]methods.Declared{}
	for i := range x.Schemas {
		for _, op := range x.Schemas[i].Operations {
			if op.MethodOn == "service" {
				key := strings.ToUpper(op.Operation) + " " + op.Path
				all[key] = append(all[key], methods.Declared{Resource: x.Schemas[i].ResourceID, Name: op.MethodName, Type: op.MethodType})
			}
		}
	}
	return all
}

// returnedResource returns the ID of the resource that an operation returns, or "" if
// there are several or none.
func (x *Index) returnedResource(op *OperationEntry) string {
	var owners []string
	for _, name := range op.ReturnsOneOf {
		if s := x.Schema(name); s != nil {
			owners = append(owners, s.Owner)
		}
	}
	slices.Sort(owners)
	if owners = slices.Compact(owners); len(owners) == 1 {
		return owners[0]
	}
	return ""
}
