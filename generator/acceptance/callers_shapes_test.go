package acceptance

import (
	"slices"
	"strings"
)

// shape is a way to write code about what a finding is about: lines of a function, and
// of the file around it. Lines that end with "//!" are touched by the finding, others
// are not. The words with a dollar sign stand for names of the package.
type shape struct {
	name    string
	needs   []string // what the symbol has to be or to have; see seeder.words
	outside string   // of the function
	text    string
}

// shapesOf returns the shapes in a text: "== NAME [NEED …]" and the lines, and before
// "--" those outside of the function.
func shapesOf(texts ...string) []shape {
	var all []shape
	for _, block := range strings.Split("\n"+strings.Join(texts, "\n"), "\n== ")[1:] {
		title, text, _ := strings.Cut(block, "\n")
		name, needs, _ := strings.Cut(strings.TrimSuffix(title, "]"), " [")
		s := shape{name: name, needs: strings.Fields(needs), text: text}
		if outside, inside, ok := strings.Cut(text, "\n--\n"); ok {
			s.outside, s.text = outside, inside
		}
		all = append(all, s)
	}
	return all
}

// seedShapes are the shapes for the findings of each rule that compile and have another
// effect. Each function has the parameter o, or for a method s, for an enum v.
var seedShapes = map[string][]shape{
	"api-release-changed":            shapesOf(releaseShapes),
	"constant-value-changed":         shapesOf(constantShapes),
	"enum-value-added":               shapesOf(switchShapes),
	"field-encoding-changed":         shapesOf(readShapes),
	"field-not-embedded":             shapesOf(readShapes),
	"field-not-secret":               shapesOf(printShapes),
	"field-nullable":                 shapesOf(readShapes),
	"field-optional":                 shapesOf(readShapes),
	"field-secret":                   shapesOf(printShapes),
	"operation-content-type-changed": shapesOf(callShapes),
	"operation-route-changed":        shapesOf(callShapes),
	"page-style-changed":             shapesOf(callShapes),
	"paging-removed":                 shapesOf(setShapes),
	"paging-required":                shapesOf(unsetShapes),
	"parameter-encoding-changed":     shapesOf(setShapes),
	"parameter-json-changed":         shapesOf(setShapes),
	"parameter-required":             shapesOf(unsetShapes),
	"required-parameter-added":       shapesOf(unsetShapes),
	"value-removed":                  shapesOf(valueShapes),
	"values-listed":                  shapesOf(setShapes),
}

// seededRules are the rules with shapes, sorted.
func seededRules() []string {
	var rules []string
	for rule := range seedShapes {
		rules = append(rules, rule)
	}
	slices.Sort(rules)
	return rules
}

const readShapes = `
== read
keep(o.$Field) //!
== read of a copy
v := *o
keep(v.$Field) //!
== pointer to a pointer
p := &o
keep((*p).$Field) //!
== condition
if any(o.$Field) == nil { //!
	return
}
== argument on a line of its own
keep(
	1,
	o.$Field, //!
)
== alias
type alias = $Type
v := (*alias)(o)
keep(v.$Field) //!
== alias of the file
type alias$N = $Type
--
var v alias$N
keep(v.$Field) //!
== embedded
v := struct{ *$Type }{o}
keep(v.$Field) //!
== embedded twice
type inner struct{ *$Type }
type outer struct{ inner }
keep(outer{inner{o}}.$Field) //!
== defined type
type mine $Type
v := (*mine)(o)
keep(v.$Field) //!
== generic type
v := box[*$Type]{o}
keep(v.value.$Field) //!
== generic function
keep(first(o, o).$Field) //!
== range
for _, v := range []*$Type{o} {
	keep(v.$Field) //!
}
== map
v := map[string]*$Type{"": o}
keep(v[""].$Field) //!
== channel
v := make(chan *$Type, 1)
keep((<-v).$Field) //!
== function literal
f := func() any { return o.$Field } //!
keep(f)
== deferred call
defer keep(o.$Field) //!
== result of a method of the caller
type holder$N struct{ held *$Type }

func (h holder$N) get() *$Type { return h.held }
--
keep(holder$N{o}.get().$Field) //!
== through a method value
type holder$N struct{ held *$Type }

func (h holder$N) get() *$Type { return h.held }
--
get := holder$N{o}.get
keep(get().$Field) //!
== through an interface
v := any(o)
if v, ok := v.(*$Type); ok {
	keep(v.$Field) //!
}
== operator [number]
o.$Field += 1 //!
== increment [number]
o.$Field++ //!
== address
p := &o.$Field //!
keep(p)
== range over it [list]
for range o.$Field { //!
}
== on both sides
o.$Field = first(o.$Field) //!
== index of a map [map]
keep(o.$Field["x"]) //!
== generic type of another package
v := elsewhere.Box[*$Type]{Value: o}
keep(v.Value.$Field) //!
== generic method of another package
v := elsewhere.Box[*$Type]{Value: o}
keep(v.Get().$Field) //!
== reflection
keep(reflect.ValueOf(o).Elem().FieldByName("$Field")) //!
== decoy: set
o.$Field = $Zero
== decoy: key
keep($Type{$Field: $Zero})
== decoy: set with another
var other any
o.$Field, other = $Zero, 1
keep(other)
== decoy: set by a call with two results
var err error
o.$Field, err = with(*new($FieldType))
keep(err)
== decoy: set by a range
for _, o.$Field = range []$FieldType{} {
	keep(1)
}
== decoy: field of the same name
v := struct{ $Field int }{}
keep(v.$Field)
== decoy: field of the same name of another type [twin]
keep(new($Twin).$Field)
== decoy: other field [other]
keep(o.$Other)
== decoy: whole object
v := *o
keep(v, o)
`

const printShapes = `
== Println
fmt.Println(o) //!
== Sprintf
_ = fmt.Sprintf("%v", o) //!
== Errorf
keep(fmt.Errorf("x: %v", o)) //!
== Fprint on a line of its own
fmt.Fprint(
	log.Writer(),
	o, //!
)
== log
log.Print(o) //!
== logger
log.Default().Println(o) //!
== slog
slog.Info("x", "o", o) //!
== slog attribute
keep(slog.Any("o", o)) //!
== log of a test
new(testing.T).Log(o) //!
== list
fmt.Println([]*$Type{o}) //!
== map
fmt.Println(map[string]*$Type{"": o}) //!
== String [masked]
_ = o.String() //!
== method value [masked]
f := o.String //!
keep(f)
== method expression [masked]
f := (*$Type).String //!
keep(f)
== Stringer [masked]
var v fmt.Stringer = o //!
keep(v)
== value of a struct
fmt.Println(struct{ Value *$Type }{o}) //!
== embedded
fmt.Println(struct{ *$Type }{o}) //!
== alias
type alias = $Type
fmt.Println((*alias)(o)) //!
== generic function
fmt.Println(first(o)) //!
== object around it [around]
fmt.Println(new($Around)) //!
== list that is spread
fmt.Println([]any{o}...) //!
== list in a variable
args := []any{1, o}
fmt.Println(args...) //!
== list that grows
var args []any
args = append(args, o)
fmt.Println(args...) //!
== decoy: other object [stranger]
fmt.Println(new($Stranger))
== decoy: whether it is nil
fmt.Println(o == nil)
== decoy: function of the caller
keep(o)
== decoy: type of the caller
type mine struct{ Value int }
fmt.Println(mine{})
`

const callShapes = `
== call
keep(o.$Method($Args)) //!
== field of the client [client]
keep(new(stripe.Client).$Client.$Method($Args)) //!
== method value
f := o.$Method //!
keep(f)
== method expression
f := $Type.$Method //!
keep(f)
== interface of the caller
type own interface{ $Method$Signature }
var v own = o //!
keep(v)
== interface of the client's field [client]
type own$N interface{ $Method$Signature }
--
own := func(own$N) {}
own(new(stripe.Client).$Client) //!
== embedded in a struct
v := struct{ $Type }{o}
keep(v.$Method($Args)) //!
== embedded in an interface
type own$N interface {
	$Type
	Further()
}
--
var v own$N
keep(v.$Method($Args)) //!
== go statement
go o.$Method($Args) //!
== alias
type alias = $Type
keep(alias(o).$Method($Args)) //!
== generic function
keep(first(o).$Method($Args)) //!
== constraint
func run$N[T interface{ $Method$Signature }](T) {}
--
run$N(o) //!
== field of the caller
v := struct{ value $Type }{o}
keep(v.value.$Method($Args)) //!
== argument
call := func(func$Signature) {}
call(o.$Method) //!
== object [record]
keep(new($Record).$RecordMethod($RecordArgs)) //!
== method value of the object [record]
f := new($Record).$RecordMethod //!
keep(f)
== decoy: other method [other]
keep(o.$Other)
== decoy: double
type double$N struct{ $Type }
--
var v $Type = double$N{o}
keep(v)
== decoy: passed on
func(v $Type) { keep(v) }(o)
== decoy: method of the same name
type stranger$N struct{}

func (stranger$N) $Method() {}
--
stranger$N{}.$Method()
`

const setShapes = `
== assignment
o.$Field = $Zero //!
== key [direct]
keep(&$Type{$Field: $Zero}) //!
== key on a line of its own [direct]
keep(&$Type{
	$Field: $Zero, //!
})
== key without the type [direct]
keep([]*$Type{{$Field: $Zero}}) //!
== key of what is embedded [promoted]
keep(&$Type{$Base: stripe.$Base{$Field: $Zero}}) //!
== by what is embedded [promoted]
o.$Base.$Field = $Zero //!
== new
v := new($Type)
v.$Field = $Zero //!
== alias
type alias = $Type
v := alias{}
v.$Field = $Zero //!
keep(v)
== defined type
type mine $Type
v := mine{}
v.$Field = $Zero //!
keep(v)
== embedded
v := struct{ *$Type }{o}
v.$Field = $Zero //!
== generic function
ptr($Type{}).$Field = $Zero //!
== generic type
v := box[*$Type]{o}
v.value.$Field = $Zero //!
== with another
var other any
o.$Field, other = $Zero, 1 //!
keep(other)
== from a call with two results
var err error
o.$Field, err = with(*new($FieldType)) //!
keep(err)
== append [list]
o.$Field = append(o.$Field, o.$Field...) //!
== element of a map [map]
o.$Field["x"] = *new($Elem) //!
== address
keep(&o.$Field) //!
== result of a function
func() *$Type { return o }().$Field = $Zero //!
== generic type of another package
v := elsewhere.Box[$Type]{}
v.Value.$Field = $Zero //!
keep(v)
== what is embedded, from a variable [promoted]
v := stripe.$Base{$Field: $Zero} //!
keep(&$Type{$Base: v})
== decoy: read
keep(o.$Field)
== decoy: compared
if any(o.$Field) == nil {
	return
}
== decoy: field of the same name
v := struct{ $Field int }{}
v.$Field = 1
keep(v)
== decoy: field of the same name of another type [twin]
new($Twin).$Field = *new($TwinType)
== decoy: other field [other]
o.$Other = *new($OtherType)
== decoy: nothing set
keep(&$Type{})
`

const valueShapes = `
== text
o.$Field = $Text("$Value")$End //!
== key
keep(&$Type{$Field: $Text("$Value")$End}) //!
== constant of the caller
const v = "$Value"
o.$Field = $Text(v)$End //!
== constant with a type
type kind string
const v kind = "$Value"
o.$Field = $Text(string(v))$End //!
== unknown
v := string(fmt.Append(nil))
o.$Field = $Text(v)$End //!
== address [text]
v := "$Value"
o.$Field = &v //!
== variable
v := "$Value"
o.$Field = $Text(v)$End //!
== generic function [text]
o.$Field = ptr("$Value") //!
== concatenation
const v = "$Value"
o.$Field = $Text(v + "")$End //!
== embedded
v := struct{ *$Type }{o}
v.$Field = $Text("$Value")$End //!
== append [list]
o.$Field = append(o.$Field, stripe.String("$Value")) //!
== one of two [list]
o.$Field = stripe.StringSlice([]string{"seed", "$Value"}) //!
== decoy: other value
o.$Field = $Text("seed")$End
== decoy: key with another value
keep(&$Type{$Field: $Text("seed")$End})
== decoy: constant with another value
const v = "seed"
o.$Field = $Text(v)$End
== decoy: address of another value [text]
v := "seed"
o.$Field = &v
== decoy: variable with another value
v := "seed"
o.$Field = $Text(v)$End
== decoy: nothing
o.$Field = nil
== decoy: read
keep(o.$Field)
== decoy: other field [otherText]
o.$Other = stripe.String("$Value")
`

const unsetShapes = `
== literal
keep(&$Type{}) //!
== new
keep(new($Type)) //!
== variable
var v $Type //!
keep(&v)
== alias
type alias = $Type
keep(&alias{}) //!
== without the type
keep([]*$Type{{}}) //!
== value of a map
keep(map[string]*$Type{"": {}}) //!
== other field [other]
keep(&$Type{$Other: *new($OtherType)}) //!
== other field set later [other]
v := &$Type{} //!
v.$Other = *new($OtherType)
== generic function
keep(ptr($Type{})) //!
== result
f := func() *$Type { return &$Type{} } //!
keep(f)
== two values [exists]
v := &$Type{}
w := &$Type{} //!
v.$Field = $Zero
keep(w)
== nil [method]
keep(o.$Method($NilArgs)) //!
== nil to a method value [method]
f := o.$Method
keep(f($NilArgs)) //!
== generic type of another package
keep(elsewhere.Box[$Type]{Value: $Type{}}) //!
== decoy: key [direct]
keep(&$Type{$Field: $Zero})
== decoy: key without the type [direct]
keep([]*$Type{{$Field: $Zero}})
== decoy: key of what is embedded [promoted]
keep(&$Type{$Base: stripe.$Base{$Field: $Zero}})
== decoy: set later [exists]
v := &$Type{}
v.$Field = $Zero
== decoy: set in a variable [exists]
var v $Type
v.$Field = $Zero
== decoy: set after new [exists]
v := new($Type)
v.$Field = $Zero
== decoy: set by what is embedded [promoted]
v := &$Type{}
v.$Base.$Field = $Zero
== decoy: set in a field of the caller [exists]
v := struct{ value *$Type }{&$Type{}}
v.value.$Field = $Zero
== decoy: stored in a field of the caller [exists]
var v struct{ value *$Type }
v.value = &$Type{}
v.value.$Field = $Zero
== decoy: set by another name [exists]
v := &$Type{}
w := v
w.$Field = $Zero
== passed to a function that does not set it
func pass$N(p *$Type) { keep(p) }
--
v := &$Type{} //!
pass$N(v)
== decoy: set by a function [exists]
func set$N(p *$Type) { p.$Field = $Zero }
--
v := &$Type{}
set$N(v)
== decoy: set by a function literal [exists]
set := func(p *$Type) { p.$Field = $Zero }
set(&$Type{})
== decoy: result of a method, set by its caller [exists]
type maker$N struct{}

func (maker$N) make() *$Type { return new($Type) }
--
v := maker$N{}.make()
v.$Field = $Zero
== decoy: pointer
var v *$Type
keep(v)
== decoy: conversion
keep((*$Type)(nil))
`

const switchShapes = `
== variable
switch v { //!
case "seed":
}
== field [holder]
switch new($Holder).$HolderField { //!
case "seed":
}
== conversion
switch string(v) { //!
case "seed":
}
== other values [otherConst]
switch v { //!
case $OtherConst:
}
== initialised
switch v := v; v { //!
case "seed":
}
== parentheses
switch (v) { //!
case "seed":
}
== result
switch func() $Enum { return v }() { //!
case "seed":
}
== alias
type alias = $Enum
switch alias(v) { //!
case "seed":
}
== defined type
type mine $Enum
switch mine(v) { //!
case "seed":
}
== generic function
switch first(v) { //!
case "seed":
}
== pointer
p := &v
switch *p { //!
case "seed":
}
== element
switch ([]$Enum{v})[0] { //!
case "seed":
}
== conditions
switch { //!
case v == "seed":
}
== generic type of another package
switch (elsewhere.Box[$Enum]{Value: v}).Get() { //!
case "seed":
}
== text in a variable
s := string(v)
switch s { //!
case "seed":
}
== decoy: default
switch v {
case "seed":
default:
}
== decoy: default first
switch v {
default:
case "seed":
}
== decoy: value named
switch v {
case "seed", $Value:
}
== decoy: value named by a constant
const named = $Value
switch v {
case named:
}
== decoy: other enum [stranger]
switch $Stranger("") {
case "seed":
}
== decoy: text
switch "x" {
case "seed":
}
== decoy: comparison
if v == "seed" {
	return
}
== decoy: type
switch any(v).(type) {
case $Enum:
}
`

const constantShapes = `
== compared
keep(v == $Const) //!
== case
switch v {
case $Const: //!
default:
}
== conversion
keep(string($Const)) //!
== constant of the caller
const mine = $Const //!
keep(mine)
== key
keep(map[$Enum]bool{$Const: true}) //!
== result
f := func() $Enum { return $Const } //!
keep(f)
== argument of a generic function
keep(first($Const)) //!
== decoy: other constant [otherConst]
keep(v == $OtherConst)
== decoy: text
keep(v == "seed")
`

const releaseShapes = `
== client
keep(stripe.NewClient("")) //!
== function as a value
f := stripe.NewClient //!
keep(f)
== version
keep(stripe.APIVersion) //!
== constant of the caller
const mine = stripe.APIVersion //!
keep(mine)
== decoy: type
keep(new(stripe.Client))
== decoy: text
keep("NewClient", "APIVersion")
`
