package callers

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// kind returns the kind of use of the object that the expression e names, and the value
// of a field that it sets.
func (l *looker) kind(e inspector.Cursor, obj types.Object) (Kind, ast.Expr) {
	switch obj := obj.(type) {
	case *types.TypeName:
		return l.typeKind(e), nil
	case *types.Func:
		if unparen(e).ParentEdgeKind() == edge.CallExpr_Fun {
			return Call, nil
		}
		return Value, nil
	case *types.Var:
		if obj.IsField() {
			return l.fieldKind(e)
		}
	}
	if unparen(e).ParentEdgeKind() == edge.CaseClause_List {
		return Case, nil
	}
	return Read, nil
}

// unparen returns an expression with the parentheses around it.
func unparen(e inspector.Cursor) inspector.Cursor {
	for e.ParentEdgeKind() == edge.ParenExpr_X {
		e = e.Parent()
	}
	return e
}

// fieldKind returns the kind of use of a field.
func (l *looker) fieldKind(e inspector.Cursor) (Kind, ast.Expr) {
	e = unparen(e)
	parent := e.Parent().Node()
	switch e.ParentEdgeKind() {
	case edge.KeyValueExpr_Key:
		return Key, parent.(*ast.KeyValueExpr).Value
	case edge.AssignStmt_Lhs:
		assign := parent.(*ast.AssignStmt)
		if len(assign.Lhs) != len(assign.Rhs) || assign.Tok != token.ASSIGN {
			return Write, nil
		}
		return Write, assign.Rhs[e.ParentEdgeIndex()]
	case edge.IncDecStmt_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
		return Write, nil
	case edge.UnaryExpr_X:
		if isAddress(parent) {
			return Write, nil
		}
	case edge.IndexExpr_X:
		// An element of a list or map in the field is written, and the field with it.
		if up := unparen(e.Parent()); up.ParentEdgeKind() == edge.AssignStmt_Lhs {
			return Write, nil
		}
	}
	return Read, nil
}

// readsToo reports whether an expression that is written is read as well, or may be:
// w.Count++, &w.Count.
func readsToo(e inspector.Cursor) bool {
	e = unparen(e)
	switch e.ParentEdgeKind() {
	case edge.AssignStmt_Lhs:
		return e.Parent().Node().(*ast.AssignStmt).Tok != token.ASSIGN
	case edge.RangeStmt_Key, edge.RangeStmt_Value:
		return false
	}
	return true
}

// typeKind returns the kind of use of a type.
func (l *looker) typeKind(e inspector.Cursor) Kind {
	switch e.ParentEdgeKind() {
	case edge.IndexExpr_X, edge.IndexListExpr_X, edge.IndexExpr_Index, edge.IndexListExpr_Indices:
		return Instantiation
	}
	for {
		kind := e.ParentEdgeKind()
		switch kind {
		case edge.ParenExpr_X, edge.StarExpr_X:
			e = e.Parent()
			continue
		case edge.CallExpr_Fun:
			return Conversion
		case edge.CompositeLit_Type:
			return Literal
		case edge.CaseClause_List:
			return Case
		case edge.IndexExpr_Index, edge.IndexListExpr_Indices:
			return Instantiation
		case edge.Field_Type:
			if isEmbedded(e.Parent()) {
				return Embedding
			}
		}
		return Reference
	}
}

// isEmbedded reports whether a field without a name belongs to a struct or an
// interface, and not to the parameters or results of a function.
func isEmbedded(field inspector.Cursor) bool {
	if len(field.Node().(*ast.Field).Names) > 0 {
		return false
	}
	switch field.Parent().ParentEdgeKind() {
	case edge.StructType_Fields, edge.InterfaceType_Methods:
		return true
	}
	return false
}
