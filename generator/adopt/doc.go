// Package adopt compares the generated files of an SDK repository with those that we
// would write there, declaration by declaration.
package adopt
