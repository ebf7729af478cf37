package stripetest

import (
	"net/http"
	"reflect"
	"strings"
)

// run checks the parameters and carries the operation out.
func (c *call) run() (*reply, *Failure) {
	if failed := c.params(); failed != nil {
		return nil, failed
	}
	switch c.op.Kind {
	case opCreate:
		return c.create()
	case opList:
		return c.list()
	case opSearch:
		return nil, c.notImplemented()
	case opCustom:
		return c.custom()
	case opEmpty:
		c.began = true
		return c.ok(object{}), nil
	}
	e, failed := c.target()
	if failed != nil {
		return nil, failed
	}
	switch c.op.Kind {
	case opUpdate:
		return c.update(e)
	case opDelete:
		return c.remove(e)
	}
	if retrieve := c.res.rulesOf().Retrieve; retrieve != nil {
		retrieve(c.server, e)
	}
	return c.ok(c.style.show(c, e)), nil
}

// notImplemented returns the response to an operation that needs a handler.
func (c *call) notImplemented() *Failure {
	return &Failure{
		Status: http.StatusNotImplemented, Type: "api_error",
		Message: "The test server has no rules for " + c.op.Method + " " + c.op.Path + "; set a response with Handle.",
		Header:  http.Header{"Stripe-Should-Retry": {"false"}},
	}
}

// target finds the object that the call is about. The only object of its type
// comes into being when it is asked for.
func (c *call) target() (*entry, *Failure) {
	c.began = true
	id := c.args[c.op.Own]
	for _, e := range c.server.shelf(c.scope, c.res.Object).entries {
		if e.id == id && c.inPath(e) {
			return e, nil
		}
	}
	if c.op.Own != "" {
		return nil, missing(http.StatusNotFound, c.res.Object, id, c.op.Own)
	}
	e := c.server.newEntry(c.scope, c.res, c.sentInPath())
	e.id, e.above = "", c.args
	c.server.put(e)
	return e, nil
}

// sentInPath returns what the path says of an object.
func (c *call) sentInPath() object {
	sent := object{}
	for name, v := range c.args {
		sent[name], sent[strings.TrimSuffix(name, "_id")] = v, v
	}
	return sent
}

// inPath reports whether an object has the parents in the path: the customer of
// /v1/customers/{customer}/tax_ids/{id} is the tax id's.
func (c *call) inPath(e *entry) bool {
	for name, want := range c.args {
		have, ok := e.values[name].(string)
		if !ok {
			have, ok = e.above[name]
		}
		if ok && name != c.op.Own && have != want {
			return false
		}
	}
	return true
}

// create makes an object.
func (c *call) create() (*reply, *Failure) {
	if len(c.res.Several) > 0 {
		return nil, c.notImplemented()
	}
	rules := c.res.rulesOf()
	if rules.Check != nil {
		if failed := rules.Check(c); failed != nil {
			return nil, failed
		}
	}
	c.began = true
	sent := c.sentInPath()
	for name, v := range c.values {
		sent[name] = v
	}
	for name, v := range c.values {
		if whole, ok := v.(object); ok && whole["object"] == c.res.Object {
			delete(sent, name)
			describe(sent, whole)
		}
	}
	if id, ok := sent["id"].(string); ok && c.server.lookup(c.scope, c.res.Object, id) != nil {
		return nil, refusal("resource_already_exists", "id", "There is a "+c.res.Object+" with the id '"+id+"' already.")
	}
	e := c.server.newEntry(c.scope, c.res, sent)
	e.above = c.args
	if rules.Create != nil {
		rules.Create(c, e)
	}
	if rules.Settle != nil {
		rules.Settle(e)
	}
	c.server.put(e)
	c.emit("created", e, nil)
	return c.ok(c.style.show(c, e)), nil
}

// describe puts the members of the new object, which were sent as an object of their own
// instead of a token, beside what was sent for it.
func describe(sent, whole object) {
	for name, v := range whole {
		if _, set := sent[name]; !set {
			sent[name] = v
		}
	}
}

// update changes an object.
func (c *call) update(e *entry) (*reply, *Failure) {
	rules := c.res.rulesOf()
	if rules.Update != nil {
		if failed := rules.Update(c, e); failed != nil {
			return nil, failed
		}
	}
	old, _ := clone(e.values).(object)
	merge(c.res.Fields, e.values, c.server.adopt(e, c.res.Fields, c.values, e.values), c.server.now().Unix())
	if metadata, ok := e.values["metadata"].(object); ok && len(metadata) > maxPairs {
		e.values = old
		return nil, refusal("", "metadata", "Metadata has at most 50 keys.")
	}
	if rules.Settle != nil {
		rules.Settle(e)
	}
	c.emit("updated", e, changed(old, e.values))
	return c.ok(c.style.show(c, e)), nil
}

// changed returns the old values of the fields that have changed.
func changed(old, now object) object {
	out := object{}
	for name, v := range old {
		if !reflect.DeepEqual(v, now[name]) {
			out[name] = v
		}
	}
	for name := range now {
		if _, had := old[name]; !had {
			out[name] = nil
		}
	}
	return out
}

// remove deletes an object.
func (c *call) remove(e *entry) (*reply, *Failure) {
	c.server.remove(e)
	c.emit("deleted", e, nil)
	return c.ok(c.style.deleted(e)), nil
}

// custom carries out an operation by its rule.
func (c *call) custom() (*reply, *Failure) {
	rule := c.res.rulesOf().Custom[c.op.Name]
	if rule == nil {
		return c.style.custom(c)
	}
	e, failed := c.target()
	if failed != nil {
		return nil, failed
	}
	if failed := rule(c, e); failed != nil {
		return nil, failed
	}
	return c.ok(c.style.show(c, e)), nil
}
