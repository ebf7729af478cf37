package decl

// What only some builders need of expressions and statements.

// FuncLit is a function literal.
type FuncLit struct {
	Signature
	Body []Stmt
}

// Deref is *X.
type Deref struct{ X Expr }

// Assert is X.(Type).
type Assert struct {
	X    Expr
	Type Type
}

func (FuncLit) isExpr() {}
func (Deref) isExpr()   {}
func (Assert) isExpr()  {}

// ReturnAll returns several values.
type ReturnAll struct{ X []Expr }

// Define is Names := X.
type Define struct {
	Names []Ident
	X     Expr
}

// LocalType declares a type in a function, without methods.
type LocalType struct {
	Name Ident
	Type Type
}

// LocalVar declares a variable in a function.
type LocalVar struct {
	Name Ident
	Type Type
}

// When runs Then if Init, which can be nil, leaves X true, or where NotNil is set, not nil.
type When struct {
	Init   Stmt
	X      Expr
	NotNil bool
	Then   []Stmt
}

// Range runs Body for each element of X.
type Range struct {
	Key, Value Ident
	X          Expr
	Body       []Stmt
}

func (ReturnAll) isStmt() {}
func (Define) isStmt()    {}
func (LocalType) isStmt() {}
func (LocalVar) isStmt()  {}
func (When) isStmt()      {}
func (Range) isStmt()     {}
