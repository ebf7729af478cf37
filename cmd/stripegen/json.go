package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/report"
)

// failure is the error that ended a run, for programs.
type failure struct {
	ExitCode int       `json:"exit_code"`
	Errors   []problem `json:"errors"`
}

// problem is an error and its location; zero and "" are unknown.
type problem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Pointer string `json:"pointer"` // in the document
	Message string `json:"message"`
}

// speaksJSON reports whether a command line asks for JSON. It is looked at before it is
// parsed, because that can fail, too.
func speaksJSON(args []string) bool {
	for i, arg := range args {
		switch {
		case arg == "--":
			return false
		case slices.Contains([]string{"--json", "--json=true", "--format=json"}, arg):
			return true
		case arg == "json" && i > 0 && args[i-1] == "--format":
			return true
		}
	}
	return false
}

// printError reports the error that ended a run: to people on standard error, to programs
// on standard output, where they look for the result.
func (a *app) printError(err error) {
	if !a.json {
		a.say("%s", a.hidden.text(err))
		return
	}
	f := failure{ExitCode: diag.ExitCode(err), Errors: []problem{}}
	for _, one := range separate(err) {
		f.Errors = append(f.Errors, a.problem(one))
	}
	if a.printJSON(f) != nil {
		a.say("%s", a.hidden.text(err)) // there is no other way left
	}
}

// separate takes a list of errors apart.
func separate(err error) []error {
	list, ok := errors.AsType[diag.List](err)
	if !ok || list.Error() != err.Error() {
		return []error{err}
	}
	return list.Unwrap()
}

// problem is an error for programs. The parts of its text have fields of their own.
func (a *app) problem(err error) problem {
	p := problem{Message: a.hidden.text(err)}
	if e, ok := errors.AsType[*diag.Error](err); ok && e.Error() == err.Error() {
		p.File, p.Line, p.Column = e.Pos.File, e.Pos.Line, e.Pos.Col
		p.Message = strings.TrimPrefix(p.Message, e.Pos.String()+": ")
		if e.Pointer != "" {
			p.Pointer = e.Pointer.String()
			p.Message = strings.TrimSuffix(p.Message, " ("+p.Pointer+")")
		}
	}
	return p
}

// printEach prints the results of packages: one by itself, several as a list.
func printEach[T any](a *app, list []T) error {
	if len(list) == 1 {
		return a.printJSON(list[0])
	}
	return a.printJSON(struct {
		Packages []T `json:"packages"`
	}{list})
}

// printJSON prints a value as indented JSON, in which no text has what CI services
// would take for a command.
func (a *app) printJSON(value any) error {
	text, err := report.JSON(value)
	if err != nil {
		return diag.Errorf(diag.Internal, "", "cannot print the result: %w", err)
	}
	return a.print(text)
}
