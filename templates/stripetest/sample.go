package stripetest

// documentVersion is the version of the API that the tables describe.
const documentVersion = "2026-08-26.dahlia"

// tables are the resources that the server knows.
var tables = []*resource{
	&tableIdentityVerificationReport,
	&tableIdentityVerificationSession,
}

// tableIdentityVerificationReport describes identity.verification_report.
var tableIdentityVerificationReport = resource{
	Object: "identity.verification_report",
	Prefix: "vr",
	Fields: []field{
		{Name: "client_reference_id", Nullable: true},
		{Name: "created", Kind: kindInt, Required: true, Time: true},
		{Name: "document", Kind: kindObject, Fields: []field{
			{Name: "address", Kind: kindObject, Fields: []field{
				{Name: "city", Nullable: true},
				{Name: "country", Nullable: true},
				{Name: "line1", Nullable: true},
				{Name: "line2", Nullable: true},
				{Name: "postal_code", Nullable: true},
				{Name: "state", Nullable: true},
			}, Nullable: true},
			{Name: "dob", Kind: kindObject, Fields: []field{
				{Name: "day", Kind: kindInt, Nullable: true},
				{Name: "month", Kind: kindInt, Nullable: true},
				{Name: "year", Kind: kindInt, Nullable: true},
			}, Nullable: true},
			{Name: "error", Kind: kindObject, Fields: []field{
				{Name: "code", Values: []string{"document_expired", "document_type_not_supported", "document_unverified_other"}, Nullable: true},
				{Name: "reason", Nullable: true},
			}, Nullable: true},
			{Name: "expiration_date", Kind: kindObject, Fields: []field{
				{Name: "day", Kind: kindInt, Nullable: true},
				{Name: "month", Kind: kindInt, Nullable: true},
				{Name: "year", Kind: kindInt, Nullable: true},
			}, Nullable: true},
			{Name: "files", In: inList, Nullable: true},
			{Name: "first_name", Nullable: true},
			{Name: "issued_date", Kind: kindObject, Fields: []field{
				{Name: "day", Kind: kindInt, Nullable: true},
				{Name: "month", Kind: kindInt, Nullable: true},
				{Name: "year", Kind: kindInt, Nullable: true},
			}, Nullable: true},
			{Name: "issuing_country", Nullable: true},
			{Name: "last_name", Nullable: true},
			{Name: "number", Nullable: true},
			{Name: "sex", Values: []string{"[redacted]", "female", "male", "unknown"}, Nullable: true},
			{Name: "status", Values: []string{"unverified", "verified"}, Required: true},
			{Name: "type", Values: []string{"driving_license", "id_card", "passport"}, Nullable: true},
			{Name: "unparsed_place_of_birth", Nullable: true},
			{Name: "unparsed_sex", Nullable: true},
		}},
		{Name: "email", Kind: kindObject, Fields: []field{
			{Name: "email", Nullable: true},
			{Name: "error", Kind: kindObject, Fields: []field{
				{Name: "code", Values: []string{"email_unverified_other", "email_verification_declined"}, Nullable: true},
				{Name: "reason", Nullable: true},
			}, Nullable: true},
			{Name: "status", Values: []string{"unverified", "verified"}, Required: true},
		}},
		{Name: "id", Required: true},
		{Name: "id_number", Kind: kindObject, Fields: []field{
			{Name: "dob", Kind: kindObject, Fields: []field{
				{Name: "day", Kind: kindInt, Nullable: true},
				{Name: "month", Kind: kindInt, Nullable: true},
				{Name: "year", Kind: kindInt, Nullable: true},
			}, Nullable: true},
			{Name: "error", Kind: kindObject, Fields: []field{
				{Name: "code", Values: []string{"id_number_insufficient_document_data", "id_number_mismatch", "id_number_unverified_other"}, Nullable: true},
				{Name: "reason", Nullable: true},
			}, Nullable: true},
			{Name: "first_name", Nullable: true},
			{Name: "id_number", Nullable: true},
			{Name: "id_number_type", Values: []string{"br_cpf", "sg_nric", "us_ssn"}, Nullable: true},
			{Name: "last_name", Nullable: true},
			{Name: "status", Values: []string{"unverified", "verified"}, Required: true},
		}},
		{Name: "livemode", Kind: kindBool, Required: true},
		{Name: "object", Required: true},
		{Name: "options", Kind: kindObject, Fields: []field{
			{Name: "document", Kind: kindObject, Fields: []field{
				{Name: "allowed_types", In: inList, Values: []string{"driving_license", "id_card", "passport"}},
				{Name: "require_id_number", Kind: kindBool},
				{Name: "require_live_capture", Kind: kindBool},
				{Name: "require_matching_selfie", Kind: kindBool},
			}},
			{Name: "id_number", Kind: kindObject},
		}},
		{Name: "phone", Kind: kindObject, Fields: []field{
			{Name: "error", Kind: kindObject, Fields: []field{
				{Name: "code", Values: []string{"phone_unverified_other", "phone_verification_declined"}, Nullable: true},
				{Name: "reason", Nullable: true},
			}, Nullable: true},
			{Name: "phone", Nullable: true},
			{Name: "status", Values: []string{"unverified", "verified"}, Required: true},
		}},
		{Name: "selfie", Kind: kindObject, Fields: []field{
			{Name: "document", Nullable: true},
			{Name: "error", Kind: kindObject, Fields: []field{
				{Name: "code", Values: []string{"selfie_document_missing_photo", "selfie_face_mismatch", "selfie_manipulated", "selfie_unverified_other"}, Nullable: true},
				{Name: "reason", Nullable: true},
			}, Nullable: true},
			{Name: "selfie", Nullable: true},
			{Name: "status", Values: []string{"unverified", "verified"}, Required: true},
		}},
		{Name: "type", Values: []string{"document", "id_number", "verification_flow"}, Required: true, Initial: []initial{{Value: "document"}}},
		{Name: "verification_flow"},
		{Name: "verification_session", Nullable: true},
	},
	Operations: []operation{
		{
			Kind:   opRetrieve,
			Name:   "retrieve",
			Method: "GET",
			Path:   "/v1/identity/verification_reports/{report}",
			Own:    "report",
			Params: []field{
				{Name: "expand", In: inList},
			},
		},
		{
			Kind:   opList,
			Name:   "list",
			Method: "GET",
			Path:   "/v1/identity/verification_reports",
			Params: []field{
				{Name: "client_reference_id"},
				{Name: "created", Kind: kindInt, Range: true},
				{Name: "expand", In: inList},
				{Name: "type", Values: []string{"document", "id_number"}},
				{Name: "verification_session"},
			},
		},
	},
	Rules: &reportRules,
}

// tableIdentityVerificationSession describes identity.verification_session.
var tableIdentityVerificationSession = resource{
	Object: "identity.verification_session",
	Prefix: "vs",
	Fields: []field{
		{Name: "client_reference_id", Nullable: true},
		{Name: "client_secret", Nullable: true},
		{Name: "created", Kind: kindInt, Required: true, Time: true},
		{Name: "id", Required: true},
		{Name: "last_error", Kind: kindObject, Fields: []field{
			{Name: "code", Values: []string{"abandoned", "consent_declined", "country_not_supported", "device_not_supported", "document_expired", "document_type_not_supported", "document_unverified_other", "email_unverified_other", "email_verification_declined", "id_number_insufficient_document_data", "id_number_mismatch", "id_number_unverified_other", "phone_unverified_other", "phone_verification_declined", "selfie_document_missing_photo", "selfie_face_mismatch", "selfie_manipulated", "selfie_unverified_other", "under_supported_age"}, Nullable: true},
			{Name: "reason", Nullable: true},
		}, Nullable: true},
		{Name: "last_verification_report", Kind: kindRef, Resource: "identity.verification_report", Nullable: true},
		{Name: "livemode", Kind: kindBool, Required: true},
		{Name: "metadata", In: inMap, Required: true},
		{Name: "object", Required: true},
		{Name: "options", Kind: kindObject, Fields: []field{
			{Name: "document", Kind: kindObject, Fields: []field{
				{Name: "allowed_types", In: inList, Values: []string{"driving_license", "id_card", "passport"}},
				{Name: "require_id_number", Kind: kindBool},
				{Name: "require_live_capture", Kind: kindBool},
				{Name: "require_matching_selfie", Kind: kindBool},
			}},
			{Name: "email", Kind: kindObject, Fields: []field{
				{Name: "require_verification", Kind: kindBool},
			}},
			{Name: "id_number", Kind: kindObject},
			{Name: "matching", Kind: kindObject, Fields: []field{
				{Name: "dob", Values: []string{"none", "similar"}},
				{Name: "name", Values: []string{"none", "similar"}},
			}},
			{Name: "phone", Kind: kindObject, Fields: []field{
				{Name: "require_verification", Kind: kindBool},
			}},
		}, Nullable: true},
		{Name: "provided_details", Kind: kindObject, Fields: []field{
			{Name: "email"},
			{Name: "phone"},
		}, Nullable: true},
		{Name: "redaction", Kind: kindObject, Fields: []field{
			{Name: "status", Values: []string{"processing", "redacted", "validated"}, Required: true},
		}, Nullable: true},
		{Name: "related_customer", Nullable: true},
		{Name: "related_customer_account", Nullable: true},
		{Name: "related_person", Kind: kindObject, Fields: []field{
			{Name: "account", Required: true},
			{Name: "person", Required: true},
		}},
		{Name: "status", Values: []string{"canceled", "processing", "requires_input", "verified"}, Required: true, Initial: []initial{{Value: "requires_input"}}},
		{Name: "type", Values: []string{"document", "id_number", "verification_flow"}, Required: true, Initial: []initial{{Value: "verification_flow", When: "verification_flow"}, {Value: "document"}}},
		{Name: "url", Nullable: true},
		{Name: "verification_flow"},
		{Name: "verified_outputs", Kind: kindObject, Fields: []field{
			{Name: "address", Kind: kindObject, Fields: []field{
				{Name: "city", Nullable: true},
				{Name: "country", Nullable: true},
				{Name: "line1", Nullable: true},
				{Name: "line2", Nullable: true},
				{Name: "postal_code", Nullable: true},
				{Name: "state", Nullable: true},
			}, Nullable: true},
			{Name: "dob", Kind: kindObject, Fields: []field{
				{Name: "day", Kind: kindInt, Nullable: true},
				{Name: "month", Kind: kindInt, Nullable: true},
				{Name: "year", Kind: kindInt, Nullable: true},
			}, Nullable: true},
			{Name: "email", Nullable: true},
			{Name: "first_name", Nullable: true},
			{Name: "id_number", Nullable: true},
			{Name: "id_number_type", Values: []string{"br_cpf", "sg_nric", "us_ssn"}, Nullable: true},
			{Name: "last_name", Nullable: true},
			{Name: "phone", Nullable: true},
			{Name: "sex", Values: []string{"[redacted]", "female", "male", "unknown"}, Nullable: true},
			{Name: "unparsed_place_of_birth", Nullable: true},
			{Name: "unparsed_sex", Nullable: true},
		}, Nullable: true},
	},
	Events: []string{"identity.verification_session.canceled", "identity.verification_session.created", "identity.verification_session.processing", "identity.verification_session.redacted", "identity.verification_session.requires_input", "identity.verification_session.verified"},
	Operations: []operation{
		{
			Kind:   opCreate,
			Name:   "create",
			Method: "POST",
			Path:   "/v1/identity/verification_sessions",
			Params: []field{
				{Name: "client_reference_id"},
				{Name: "expand", In: inList},
				{Name: "metadata", In: inMap},
				{Name: "options", Kind: kindObject, Fields: []field{
					{Name: "document", Kind: kindObject, Fields: []field{
						{Name: "allowed_types", In: inList, Values: []string{"driving_license", "id_card", "passport"}},
						{Name: "require_id_number", Kind: kindBool},
						{Name: "require_live_capture", Kind: kindBool},
						{Name: "require_matching_selfie", Kind: kindBool},
					}, Emptyable: true},
				}},
				{Name: "provided_details", Kind: kindObject, Fields: []field{
					{Name: "email"},
					{Name: "phone"},
				}},
				{Name: "related_customer"},
				{Name: "related_customer_account"},
				{Name: "related_person", Kind: kindObject, Fields: []field{
					{Name: "account", Required: true},
					{Name: "person", Required: true},
				}},
				{Name: "return_url"},
				{Name: "type", Values: []string{"document", "id_number"}},
				{Name: "verification_flow"},
			},
		},
		{
			Kind:   opRetrieve,
			Name:   "retrieve",
			Method: "GET",
			Path:   "/v1/identity/verification_sessions/{session}",
			Own:    "session",
			Params: []field{
				{Name: "expand", In: inList},
			},
		},
		{
			Kind:   opUpdate,
			Name:   "update",
			Method: "POST",
			Path:   "/v1/identity/verification_sessions/{session}",
			Own:    "session",
			Params: []field{
				{Name: "expand", In: inList},
				{Name: "metadata", In: inMap},
				{Name: "options", Kind: kindObject, Fields: []field{
					{Name: "document", Kind: kindObject, Fields: []field{
						{Name: "allowed_types", In: inList, Values: []string{"driving_license", "id_card", "passport"}},
						{Name: "require_id_number", Kind: kindBool},
						{Name: "require_live_capture", Kind: kindBool},
						{Name: "require_matching_selfie", Kind: kindBool},
					}, Emptyable: true},
				}},
				{Name: "provided_details", Kind: kindObject, Fields: []field{
					{Name: "email"},
					{Name: "phone"},
				}},
				{Name: "type", Values: []string{"document", "id_number"}},
			},
		},
		{
			Kind:   opCustom,
			Name:   "cancel",
			Method: "POST",
			Path:   "/v1/identity/verification_sessions/{session}/cancel",
			Own:    "session",
			Params: []field{
				{Name: "expand", In: inList},
			},
		},
		{
			Kind:   opCustom,
			Name:   "redact",
			Method: "POST",
			Path:   "/v1/identity/verification_sessions/{session}/redact",
			Own:    "session",
			Params: []field{
				{Name: "expand", In: inList},
			},
		},
		{
			Kind:   opList,
			Name:   "list",
			Method: "GET",
			Path:   "/v1/identity/verification_sessions",
			Params: []field{
				{Name: "client_reference_id"},
				{Name: "created", Kind: kindInt, Range: true},
				{Name: "expand", In: inList},
				{Name: "related_customer"},
				{Name: "related_customer_account"},
				{Name: "status", Values: []string{"canceled", "processing", "requires_input", "verified"}},
			},
		},
	},
	Rules: &sessionRules,
}
