package decl

// Expr is an expression in the body of a function or in the value of a variable. The
// set is closed: the types (including Named, which is any name), Literal, Select,
// Index, Address, Call, Composite.
type Expr interface{ isExpr() }

// Literal is a string, an integer or a boolean.
type Literal struct{ Value any }

// Select is X.Name.
type Select struct {
	X    Expr
	Name Ident
}

// Index is X[Key].
type Index struct{ X, Key Expr }

// Address is &X.
type Address struct{ X Expr }

// Call is a call or a conversion.
type Call struct {
	Fun  Expr
	Args []Expr
}

// Composite is a composite literal.
type Composite struct {
	Type  Type // nil where Go infers it, as in a slice
	Elems []Elem
	Lines bool // puts each element on a line of its own
}

// Elem is an element of a composite literal. Key is zero for one by position.
type Elem struct {
	Key   Ident
	Value Expr
}

func (Basic) isExpr()     {}
func (Named) isExpr()     {}
func (Pointer) isExpr()   {}
func (Slice) isExpr()     {}
func (Map) isExpr()       {}
func (Struct) isExpr()    {}
func (Interface) isExpr() {}
func (FuncType) isExpr()  {}
func (Literal) isExpr()   {}
func (Select) isExpr()    {}
func (Index) isExpr()     {}
func (Address) isExpr()   {}
func (Call) isExpr()      {}
func (Composite) isExpr() {}

// Stmt is a statement of a function's body. The set is closed: Return, Do, Set, If,
// Switch.
type Stmt interface{ isStmt() }

// Return is return X.
type Return struct{ X Expr }

// Do is a call whose results are ignored.
type Do struct{ X Expr }

// Set is Left = Right.
type Set struct{ Left, Right Expr }

// If runs Then if X is nil, or if it is not nil.
type If struct {
	X    Expr
	Nil  bool
	Then []Stmt
}

// Switch runs the first case whose value equals X.
type Switch struct {
	X     Expr
	Cases []Case
}

// Case is a case of a Switch.
type Case struct {
	Value Expr
	Then  []Stmt
}

func (Return) isStmt() {}
func (Do) isStmt()     {}
func (Set) isStmt()    {}
func (If) isStmt()     {}
func (Switch) isStmt() {}
