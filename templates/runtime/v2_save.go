package stripe

import (
	"context"
	"net/http"
	"reflect"
)

// saveV2 is save for API v2, which takes JSON: cleared fields and removed map keys are
// null, and lists are sent whole. A member set in params replaces the computed change
// of the same member, or of one inside it.
func saveV2(ctx context.Context, obj object, params ParamsContainer) error {
	pattern, computed, err := savingCall(obj, params)
	if err != nil {
		return err
	}
	body, err := savedV2(obj, computed, params)
	if err != nil || body == nil {
		return err
	}
	call, err := newObjectCall(obj, http.MethodPost, pattern, params)
	if err != nil {
		return err
	}
	err = call.v2().send(body, v2Params(ctx, call.client, params), call.fresh)
	return call.finish(err)
}

// savedV2 returns the body that saves obj; nil if there is nothing to send. computed are
// new params for what changed.
func savedV2(obj object, computed, params ParamsContainer) ([]byte, error) {
	var own any
	if !isNilParams(params) {
		own = params
	}
	caller, err := encodeV2(http.MethodPost, own)
	if err != nil {
		return nil, err
	}
	changed, err := fillChanges(obj, computed, isNew(obj), nil)
	if err != nil {
		return nil, err
	}
	wanted, _ := decodeAny(caller).(map[string]any)
	if !changed {
		delete(wanted, "include")
		if len(wanted) == 0 {
			return nil, nil
		}
		return caller, nil
	}
	edits, err := editsV2(obj, computed)
	if err != nil {
		return nil, err
	}
	mergeV2(edits, wanted)
	var e jsonEncoder
	e.entries(reflect.ValueOf(edits), obj.recordType().object)
	return e.buf, e.err
}

// editsV2 returns the members of the body that changed. Texts that are empty now are
// null.
func editsV2(obj object, computed ParamsContainer) (map[string]any, error) {
	raw, err := encodeV2(http.MethodPost, computed)
	if err != nil {
		return nil, err
	}
	edits, _ := decodeAny(raw).(map[string]any)
	was, _ := decodeAny(obj.apiResource().record.raw).(map[string]any)
	nullEmpty(edits, was)
	return edits, nil
}

// nullEmpty makes null of the texts in edits that are empty, also in the elements of lists,
// and of all keys of a map that is empty now and was not.
func nullEmpty(edits, was map[string]any) {
	for name, value := range edits {
		inner, isMap := value.(map[string]any)
		before, _ := was[name].(map[string]any)
		switch {
		case value == "":
			edits[name] = nil
		case isMap && len(inner) == 0:
			for key := range before {
				inner[key] = nil
			}
		case isMap:
			nullEmpty(inner, before)
		default:
			list, _ := value.([]any)
			for _, elem := range list {
				if members, ok := elem.(map[string]any); ok {
					nullEmpty(members, nil)
				}
			}
		}
	}
}

// mergeV2 sets the members of over in edits: those of an object one by one, all others as
// a whole.
func mergeV2(edits, over map[string]any) {
	for name, value := range over {
		inner, ok := value.(map[string]any)
		if before, both := edits[name].(map[string]any); ok && both {
			mergeV2(before, inner)
			continue
		}
		edits[name] = value
	}
}
